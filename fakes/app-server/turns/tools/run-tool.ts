import { shellCommandExists } from '../tool-rules.ts';
import type { TurnState } from '../turn-state.ts';
import { execCommand } from './exec-command.ts';
import type { ToolCall, ToolResult } from './tool-call.ts';
import { updateGoal } from './update-goal.ts';

/** Runs the tool that the model called; an unknown one is answered as such. Never rejects. */
export async function runTool(call: ToolCall, turn: TurnState): Promise<ToolResult> {
  if (call.name === 'update_goal') return updateGoal(call, turn);
  const known =
    call.name === 'exec_command' ||
    (call.name === 'shell_command' && turn.host.behaviour.value(shellCommandExists));
  if (!known) return { output: `unsupported call: ${call.name}` };
  try {
    return await execCommand(call, turn);
  } catch (error) {
    return { output: `${call.name} failed: ${error instanceof Error ? error.message : error}` };
  }
}
