import { isObject } from '../json.ts';
import type { TurnState } from '../turn-state.ts';
import type { ToolCall, ToolResult } from './tool-call.ts';

/** The model says that the goal of its thread is reached, or that it cannot be. */
export function updateGoal(call: ToolCall, { host }: TurnState): ToolResult {
  const status = askedStatus(call.arguments);
  if (status !== 'complete' && status !== 'blocked') {
    return { output: 'update_goal failed: status is `complete` or `blocked`' };
  }
  const goal = host.updateGoal?.(status);
  if (goal === undefined) return { output: 'update_goal failed: the thread has no goal' };
  return { output: JSON.stringify({ goal, remainingTokens: null, completionBudgetReport: null }) };
}

function askedStatus(args: string): unknown {
  try {
    const parsed: unknown = JSON.parse(args);
    return isObject(parsed) ? parsed.status : undefined;
  } catch {
    return undefined;
  }
}
