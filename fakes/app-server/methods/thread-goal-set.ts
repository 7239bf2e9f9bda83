import { invalidRequest } from '../server/rpc-error.ts';
import { optional, struct, text, u32, word } from '../server/shape.ts';
import { storeGoal } from '../storage/stored-goal.ts';
import { broadcast } from '../threads/audience.ts';
import { defineMethod, threadKey } from './method.ts';
import { threadWithGoal } from './thread-goal-get.ts';

/** Sets or changes the goal of a thread. Releases go on by themselves while it is active; the fake does not. */
export const threadGoalSet = defineMethod({
  name: 'thread/goal/set',
  params: () =>
    struct('ThreadGoalSetParams', {
      threadId: text,
      objective: optional(text),
      status: optional(
        word('active', 'paused', 'blocked', 'usageLimited', 'budgetLimited', 'complete'),
      ),
      tokenBudget: optional(u32),
    }),
  queueKey: threadKey,
  run({ context, afterResponse }, { threadId, objective, status, tokenBudget }) {
    const thread = threadWithGoal(context, threadId);
    const now = Math.floor(context.now() / 1000);
    const before = thread.goal;
    if (before === undefined && objective === undefined) {
      throw invalidRequest(`cannot update goal for thread ${thread.id}: no goal exists`);
    }
    const goal = {
      threadId: thread.id,
      objective: objective ?? before?.objective ?? '',
      status: status ?? before?.status ?? 'active',
      tokenBudget: tokenBudget ?? before?.tokenBudget ?? null,
      tokensUsed: before?.tokensUsed ?? 0,
      timeUsedSeconds: before?.timeUsedSeconds ?? 0,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    thread.goal = goal;
    storeGoal(context.home, thread.id, goal);
    afterResponse(() => {
      broadcast(context, 'thread/goal/updated', { threadId: thread.id, turnId: null, goal });
    });
    return { goal };
  },
});
