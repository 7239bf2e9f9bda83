import { goalsEnabled } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { struct, text } from '../server/shape.ts';
import { defineMethod } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** The goal of a thread: the fake's threads have none. */
export const threadGoalGet = defineMethod({
  name: 'thread/goal/get',
  params: () => struct('ThreadGoalGetParams', { threadId: text }),
  run({ context }, { threadId }) {
    if (!context.behaviour.value(goalsEnabled)) throw invalidRequest('goals feature is disabled');
    loadedThread(context, threadId);
    return { goal: null };
  },
});
