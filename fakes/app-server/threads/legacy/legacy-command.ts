import { isPayload, type Payload } from '../../storage/rollout-line.ts';
import { plainWords } from '../../turns/tools/shell-line.ts';
import type { ThreadItem } from '../../turns/turn-types.ts';
import type { LegacyMessage } from './announce-legacy.ts';
import type { ItemPlace } from './legacy-item.ts';

/** A command's start. */
export function commandBegin(item: ThreadItem, turnId: string): LegacyMessage {
  return { type: 'exec_command_begin', ...commonMembers(item, turnId) };
}

/** A command's end. */
export function commandEnd(item: ThreadItem, { turnId, hasPhase }: ItemPlace): LegacyMessage {
  const output = typeof item.aggregatedOutput === 'string' ? item.aggregatedOutput : '';
  const ms = typeof item.durationMs === 'number' ? item.durationMs : 0;
  return {
    type: 'exec_command_end',
    ...commonMembers(item, turnId),
    stdout: output,
    stderr: '',
    aggregated_output: output,
    exit_code: item.exitCode ?? -1,
    duration: { secs: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 },
    formatted_output: output,
    ...(hasPhase ? { status: item.status } : {}),
  };
}

/** What the client is asked about a command. */
export function commandQuestion(
  asked: Payload & { readonly itemId: string },
  turnId: string,
): LegacyMessage {
  const amendment = asked.proposedExecpolicyAmendment;
  const reason = typeof asked.reason === 'string' ? { reason: asked.reason } : {};
  return {
    type: 'exec_approval_request',
    call_id: asked.itemId,
    turn_id: turnId,
    ...lineMembers(asked),
    ...reason,
    proposed_execpolicy_amendment: amendment,
    ...(asked.availableDecisions === undefined
      ? {}
      : {
          available_decisions: [
            'approved',
            { approved_execpolicy_amendment: { proposed_execpolicy_amendment: amendment } },
            'abort',
          ],
        }),
  };
}

function commonMembers(item: ThreadItem, turnId: string): Payload {
  const isSession = item.processId !== null;
  return {
    call_id: item.id,
    ...(isSession ? { process_id: item.processId } : {}),
    turn_id: turnId,
    ...lineMembers(item),
    source: isSession ? 'unified_exec_startup' : 'agent',
  };
}

function lineMembers({ command, cwd, commandActions }: Payload): Payload {
  const line = typeof command === 'string' ? command : '';
  const actions = Array.isArray(commandActions) ? commandActions.filter(isPayload) : [];
  return {
    command: plainWords(line) ?? [line],
    cwd,
    parsed_cmd: actions.map(parsedCommand),
  };
}

function parsedCommand({ type, command, ...rest }: Payload): Payload {
  const name = type === 'listFiles' ? 'list_files' : type;
  return { type: name, cmd: command, ...rest };
}
