import { failedGoalStaysActive } from '../rules/defects/kept-settings-defects.ts';
import { goalOfFailedTurn } from '../rules/goal-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { JsonObject, TokenUsage, TurnError } from '../turns/turn-types.ts';
import { changeGoal } from './change-goal.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** The model failed a turn: a goal that was worked at stops, before anything else is told of the failure. */
export function stopGoal(
  context: ServerContext,
  thread: LoadedThread,
  turnId: string,
  { codexErrorInfo }: TurnError,
): void {
  const isKept = context.behaviour.value(goalOfFailedTurn) === 'active';
  if (thread.goal?.status !== 'active' || isKept) return;
  if (context.behaviour.has(failedGoalStaysActive)) return;
  const status = codexErrorInfo === 'usageLimitExceeded' ? 'usageLimited' : 'blocked';
  changeGoal(context, thread, { status }, turnId);
}

/** Counts what a turn used for the goal; what the model had cached is free. */
export function chargeGoal(
  context: ServerContext,
  thread: LoadedThread,
  turnId: string,
  { inputTokens, cachedInputTokens, outputTokens }: TokenUsage,
): void {
  const used = inputTokens - cachedInputTokens + outputTokens;
  if (thread.goal?.status !== 'active' || used === 0) return;
  changeGoal(context, thread, { tokensUsed: thread.goal.tokensUsed + used }, turnId);
}

/** The model ends a goal; what it is answered of it. */
export function updateGoal(
  context: ServerContext,
  thread: LoadedThread,
  turnId: string,
  status: 'complete' | 'blocked',
): JsonObject | undefined {
  changeGoal(context, thread, { status }, turnId);
  const { tokenBudget: _, ...told } = thread.goal ?? {};
  return thread.goal && { ...told };
}
