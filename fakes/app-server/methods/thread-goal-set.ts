import { goalReviewerForgotten } from '../rules/defects/kept-settings-defects.ts';
import { goalIsWritten } from '../rules/goal-rules.ts';
import { forksKeepReviewer } from '../rules/settings-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { optional, struct, text, u32, word } from '../server/shape.ts';
import { storeGoal } from '../storage/stored-goal.ts';
import { broadcast } from '../threads/audience.ts';
import { keepSettings } from '../threads/kept-settings.ts';
import type { LoadedThread, ThreadGoal } from '../threads/loaded-thread.ts';
import { pursueGoal } from '../threads/pursue-goal.ts';
import { materialise } from '../threads/turn-journal.ts';
import { defineMethod, threadKey } from './method.ts';
import { threadWithGoal } from './thread-goal-get.ts';

/** Sets or changes the goal of a thread; while it is active, the server starts turns by itself. */
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
    writeGoal(context, thread, goal);
    afterResponse(() => {
      broadcast(context, 'thread/goal/updated', { threadId: thread.id, turnId: null, goal });
      pursueGoal(context, thread);
    });
    return { goal };
  },
});

function writeGoal(context: ServerContext, thread: LoadedThread, goal: ThreadGoal): void {
  const { behaviour } = context;
  const written = behaviour.value(goalIsWritten);
  if (written === 'never') return;
  const now = new Date(context.now());
  materialise(thread, now);
  if (written === 'head') return;
  const isUserReviewer = thread.settings.approvalsReviewer === 'user';
  const isKept = behaviour.value(forksKeepReviewer) && !behaviour.has(goalReviewerForgotten);
  if (!isUserReviewer && isKept) keepSettings(context, thread);
  thread.preview ||= goal.objective;
  const { tokenBudget: _, ...told } = goal;
  const payload = { type: 'thread_goal_updated', threadId: thread.id, goal: told };
  thread.rollout?.append([{ type: 'event_msg', payload }], now);
}
