import {
  blockedGoalResumed,
  goalForgotten,
  pausedGoalResumed,
} from '../../rules/defects/kept-settings-defects.ts';
import type { ServerContext } from '../../server/server-context.ts';
import { storedGoal } from '../../storage/stored-goal.ts';
import type { ThreadGoal } from '../../threads/loaded-thread.ts';

/** The goal that a thread had in a former server. */
export function resumedGoal(
  { behaviour, home }: ServerContext,
  threadId: string,
): ThreadGoal | undefined {
  if (behaviour.has(goalForgotten)) return undefined;
  const goal = storedGoal(home, threadId) as ThreadGoal | undefined;
  const isWoken =
    (goal?.status === 'paused' && behaviour.has(pausedGoalResumed)) ||
    (goal?.status === 'blocked' && behaviour.has(blockedGoalResumed));
  return goal !== undefined && isWoken ? { ...goal, status: 'active' } : goal;
}
