import type { ServerContext } from '../server/server-context.ts';
import { storeGoal } from '../storage/stored-goal.ts';
import { broadcast } from './audience.ts';
import type { LoadedThread, ThreadGoal } from './loaded-thread.ts';

/** Changes the goal of a thread, if it has one, and tells everybody; names the turn that did it. */
export function changeGoal(
  context: ServerContext,
  thread: LoadedThread,
  change: Partial<Pick<ThreadGoal, 'status' | 'tokensUsed'>>,
  turnId: string | null,
): void {
  if (thread.goal === undefined) return;
  const goal = { ...thread.goal, ...change, updatedAt: Math.floor(context.now() / 1000) };
  thread.goal = goal;
  storeGoal(context.home, thread.id, goal);
  broadcast(context, 'thread/goal/updated', { threadId: thread.id, turnId, goal });
}
