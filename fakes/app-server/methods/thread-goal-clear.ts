import { struct, text } from '../server/shape.ts';
import { storeGoal } from '../storage/stored-goal.ts';
import { broadcast } from '../threads/audience.ts';
import { defineMethod, threadKey } from './method.ts';
import { threadWithGoal } from './thread-goal-get.ts';

/** Takes the goal of a thread away. */
export const threadGoalClear = defineMethod({
  name: 'thread/goal/clear',
  params: () => struct('ThreadGoalClearParams', { threadId: text }),
  queueKey: threadKey,
  run({ context, afterResponse }, { threadId }) {
    const thread = threadWithGoal(context, threadId);
    const cleared = thread.goal !== undefined;
    thread.goal = undefined;
    storeGoal(context.home, thread.id, undefined);
    if (cleared) {
      afterResponse(() => broadcast(context, 'thread/goal/cleared', { threadId: thread.id }));
    }
    return { cleared };
  },
});
