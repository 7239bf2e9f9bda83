import { goalsEnabled } from '../rules/goal-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { isObject } from '../turns/json.ts';
import { defineMethod } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** The goal of a thread. */
export const threadGoalGet = defineMethod({
  name: 'thread/goal/get',
  params: () => struct('ThreadGoalGetParams', { threadId: text }),
  run({ context }, { threadId }) {
    return { goal: threadWithGoal(context, threadId).goal ?? null };
  },
});

/**
 * A thread in memory, where there are goals.
 *
 * @throws RpcError goals feature is disabled, thread not found
 */
export function threadWithGoal(context: ServerContext, threadId: string): LoadedThread {
  const { features } = context.config.table ?? {};
  const isAsked = isObject(features) && features.goals === true;
  if (!context.behaviour.value(goalsEnabled) && !isAsked) {
    throw invalidRequest('goals feature is disabled');
  }
  return loadedThread(context, threadId);
}
