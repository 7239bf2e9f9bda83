import { refusalUntold } from '../../rules/defects/input-defects.ts';
import { type CommandState, commandItem } from '../items/thread-items.ts';
import {
  commandApprovalMembers,
  commandStartsBeforeApproval,
  readingIsTrusted,
  refusalNamesCommand,
  unusableDecision,
} from '../tool-rules.ts';
import type { TurnState } from '../turn-state.ts';
import type { ApprovalDecision, JsonObject } from '../turn-types.ts';
import { onlyReads } from './command-actions.ts';
import type { CommandArguments } from './exec-command.ts';
import { plainWords, shellArguments } from './shell-line.ts';
import type { ToolCall, ToolResult } from './tool-call.ts';

/** Whether a command may run. */
export interface CommandApproval {
  readonly refused?: ToolResult;
  /** When its item was announced, if it was. */
  readonly startedAtMs?: number;
}

/** Asks the client about a command, where the policy wants it. */
export async function approveCommand(
  state: CommandState,
  args: CommandArguments,
  call: ToolCall,
  turn: TurnState,
): Promise<CommandApproval> {
  const { approvalPolicy, behaviour } = turn.host;
  if (approvalPolicy === 'never') {
    if (!args.escalated) return {};
    return {
      refused: {
        output:
          'approval policy is Never; reject command — you cannot ask for escalated permissions if the approval policy is Never',
      },
    };
  }
  const trusted = behaviour.value(readingIsTrusted) && onlyReads(args.line);
  const asks = args.escalated || (approvalPolicy === 'untrusted' && !trusted);
  if (!asks) return {};

  const askedAtMs = Date.now();
  // Measured on 0.145 to 0.169: the item begins when it is told, never before the status.
  let startedAtMs = askedAtMs;
  const announced = call.name === 'shell_command' || behaviour.value(commandStartsBeforeApproval);
  const decision = await turn.host.requestApproval({
    method: 'item/commandExecution/requestApproval',
    params: questionParams(state, args, askedAtMs, turn),
    ...(announced
      ? {
          opening: () => {
            startedAtMs = Date.now();
            const times = { startedAtMs, completedAtMs: null };
            const item = commandItem(state, times, behaviour);
            return { type: 'item-started', item, atMs: startedAtMs };
          },
        }
      : {}),
    onDecision: (given) => endRefused(given, state, startedAtMs, turn),
  });
  if (decision === 'accept' || decision === 'acceptForSession') {
    return announced ? { startedAtMs } : {};
  }
  return { refused: refusal(decision, state, call, turn) };
}

function questionParams(
  state: CommandState,
  args: CommandArguments,
  startedAtMs: number,
  turn: TurnState,
): JsonObject & { readonly itemId: string } {
  const members = turn.host.behaviour.value(commandApprovalMembers);
  const reason = args.justification ?? null;
  const amendment = plainWords(args.line) ?? shellArguments(args.line);
  return {
    ...(members.kind ? { kind: 'command' } : {}),
    itemId: state.id,
    ...(members.time ? { startedAtMs } : {}),
    ...(members.environment ? { environmentId: 'local' } : {}),
    ...(members.reasonAlways || reason !== null ? { reason } : {}),
    command: state.command,
    cwd: state.cwd,
    commandActions: state.commandActions,
    proposedExecpolicyAmendment: amendment,
    ...(members.decisions
      ? {
          availableDecisions: [
            'accept',
            { acceptWithExecpolicyAmendment: { execpolicy_amendment: amendment } },
            'cancel',
          ],
        }
      : {}),
  };
}

/** Ends the item of a refused command; an interrupted one stays as it is. */
function endRefused(
  decision: ApprovalDecision,
  state: CommandState,
  startedAtMs: number,
  turn: TurnState,
): void {
  if (decision === 'accept' || decision === 'acceptForSession' || decision === 'cancelled') return;
  const { behaviour } = turn.host;
  const status =
    decision === 'failed'
      ? 'failed'
      : decision === 'unusable'
        ? behaviour.value(unusableDecision)
        : 'declined';
  const atMs = Date.now();
  const item = commandItem({ ...state, status }, { startedAtMs, completedAtMs: atMs }, behaviour);
  turn.emit({ type: 'item-completed', item, atMs });
}

function refusal(
  decision: ApprovalDecision,
  state: CommandState,
  call: ToolCall,
  { host: { behaviour } }: TurnState,
): ToolResult {
  if (decision === 'cancel' || decision === 'cancelled') return { output: '', cancelsTurn: true };
  if (behaviour.has(refusalUntold)) return { output: '' };
  const failed = isUnusable(decision) && behaviour.value(unusableDecision) === 'failed';
  const reason = failed ? 'approval request failed' : 'rejected by user';
  if (call.name !== 'exec_command') return { output: reason };
  const named = behaviour.value(refusalNamesCommand) ? ` for \`${state.command}\`` : '';
  return {
    output: `exec_command failed${named}: CreateProcess { message: "Rejected(\\"${reason}\\")" }`,
  };
}

function isUnusable(decision: ApprovalDecision): boolean {
  return decision === 'failed' || decision === 'unusable';
}
