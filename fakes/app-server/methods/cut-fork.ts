import { forkBoundariesTaken, forkCutLate } from '../rules/defects/fork-defects.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { createRolloutHistory } from '../storage/rollout-history.ts';
import type { RolloutLine } from '../storage/rollout-line.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';

/** Where a fork ends, and what excludes it. */
export interface ForkBoundaries {
  readonly lastTurnId: string | undefined;
  readonly beforeTurnId: string | undefined;
  readonly deferGoalContinuation: boolean | undefined;
  readonly ephemeral: boolean | undefined;
}

/** @throws RpcError for boundaries that exclude each other */
export function checkBoundaries({ behaviour }: ServerContext, asked: ForkBoundaries): void {
  if (!behaviour.since('0.142') || behaviour.has(forkBoundariesTaken)) return;
  if (asked.beforeTurnId !== undefined && asked.lastTurnId !== undefined) {
    throw invalidRequest('`beforeTurnId` cannot be combined with `lastTurnId`');
  }
  if (asked.deferGoalContinuation && asked.ephemeral) {
    throw invalidRequest('`deferGoalContinuation` cannot be combined with `ephemeral`');
  }
}

/**
 * The id of the first turn that a fork leaves out; `undefined` where it keeps all.
 *
 * @throws RpcError for a turn that the source does not have
 */
export function firstTurnLeftOut(
  { behaviour }: ServerContext,
  { turns }: LoadedThread,
  { lastTurnId, beforeTurnId }: ForkBoundaries,
): string | undefined {
  const boundary = beforeTurnId ?? lastTurnId;
  if (!behaviour.since('0.142') || boundary === undefined) return undefined;
  const index = turns.findIndex(({ id }) => id === boundary);
  if (index < 0) {
    const name = beforeTurnId === undefined ? 'lastTurnId' : 'beforeTurnId';
    throw invalidRequest(`${name} '${boundary}' was not found in the source thread`);
  }
  const isBefore = beforeTurnId !== undefined && !behaviour.has(forkCutLate);
  return turns[isBefore ? index : index + 1]?.id;
}

/** Takes the turns from one on out of a fork, and its lines. */
export function cutFork(
  fork: LoadedThread,
  lines: readonly RolloutLine[],
  turnId: string,
): RolloutLine[] {
  const end = lines.findIndex(
    ({ type, payload }) =>
      type === 'event_msg' && payload.type === 'task_started' && payload.turn_id === turnId,
  );
  const kept = end < 0 ? [...lines] : lines.slice(0, end);
  const history = createRolloutHistory();
  for (const line of kept) history.add(line);
  history.finish();
  const place = fork.turns.findIndex(({ id }) => id === turnId);
  fork.turns = fork.turns.slice(0, place);
  fork.history = history.items;
  fork.usage = history.usage;
  fork.preview = history.preview;
  return kept;
}
