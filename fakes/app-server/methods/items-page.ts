import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { isPayload } from '../storage/rollout-line.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { wireSomeTurns } from '../threads/wire-turn.ts';

const defaultLimit = 25;
const maxLimit = 100;
const scope = 'itemsByCreatedAtOrdinal';

export interface ItemsRequest {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly sortDirection?: 'asc' | 'desc' | undefined;
  /** Only items of this turn. */
  readonly turnId?: string | undefined;
}

/**
 * One page of a thread's items, oldest first by default.
 *
 * @throws RpcError invalid cursor
 */
export function itemsPage(context: ServerContext, thread: LoadedThread, request: ItemsRequest) {
  const { sortDirection = 'asc', turnId } = request;
  const limit = Math.min(Math.max(request.limit ?? defaultLimit, 1), maxLimit);
  const sign = sortDirection === 'asc' ? 1 : -1;
  const anchor = request.cursor === undefined ? undefined : readCursor(request.cursor);
  const isAfter = (rank: number) =>
    anchor === undefined ||
    sign * (rank - anchor.rank) > 0 ||
    (anchor.includeAnchor && rank === anchor.rank);
  const matching = entries(context, thread)
    .filter(({ rank, entry }) => isAfter(rank) && (turnId ?? entry.turnId) === entry.turnId)
    .sort((a, b) => sign * (a.rank - b.rank));
  const page = matching.slice(0, limit);
  const [first, last] = [page[0], page.at(-1)];
  const cursor = (rank: number, includeAnchor: boolean) =>
    JSON.stringify({
      requestedThreadId: thread.id,
      rolloutOrdinal: rank,
      includeAnchor,
      scope: { kind: scope },
    });
  return {
    data: page.map(({ entry }) => entry),
    nextCursor: last !== undefined && matching.length > limit ? cursor(last.rank, false) : null,
    backwardsCursor: first === undefined ? null : cursor(first.rank, true),
  };
}

function entries({ behaviour }: ServerContext, { turns }: LoadedThread) {
  const everything = { start: 0, end: turns.length, itemsView: 'full' } as const;
  const shown = wireSomeTurns(behaviour, turns, everything);
  const all = turns.flatMap((turn, index) => {
    const items = shown[index]?.items;
    return turn.items.map(({ startedAtMs = null, completedAtMs = null }, at) => ({
      turnId: turn.id,
      item: Array.isArray(items) ? items[at] : undefined,
      ...(behaviour.since('0.160') ? { startedAtMs, completedAtMs } : {}),
    }));
  });
  return all.map((entry, index) => ({ rank: index + 1, entry }));
}

function readCursor(text: string): { rank: number; includeAnchor: boolean } {
  const value = parse(text);
  const isOurs = isPayload(value) && isPayload(value.scope) && value.scope.kind === scope;
  if (!isOurs || typeof value.rolloutOrdinal !== 'number') {
    throw invalidRequest(`invalid cursor: ${text}`);
  }
  return { rank: value.rolloutOrdinal, includeAnchor: value.includeAnchor === true };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
