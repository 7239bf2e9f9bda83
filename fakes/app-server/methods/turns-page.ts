import type { Behaviour } from '../rules/behaviour.ts';
import { turnPagesOverlap } from '../rules/defects/load-defects.ts';
import {
  backwardsCursorExcludes,
  lostAnchorIgnored,
  rolledBackAnchorIgnored,
  summaryOfFirstAnswer,
  turnsCursorSkips,
  viewIgnored,
} from '../rules/defects/read-defects.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { optional, struct, text, u32, word } from '../server/shape.ts';
import { isPayload } from '../storage/rollout-line.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import { type ItemsView, wireSomeTurns } from '../threads/wire-turn.ts';

const defaultLimit = 25;
const maxLimit = 100;

export const pageFields = {
  cursor: optional(text),
  limit: optional(u32),
  sortDirection: optional(word('asc', 'desc')),
  itemsView: optional(word('notLoaded', 'summary', 'full')),
};

export const pageShape = struct('ThreadResumeInitialTurnsPageParams', pageFields);

export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly sortDirection?: 'asc' | 'desc' | undefined;
  readonly itemsView?: ItemsView | undefined;
}

/**
 * One page of a thread's turns, newest first by default.
 *
 * @throws RpcError invalid cursor
 */
export function turnsPage(
  { behaviour }: ServerContext,
  turns: readonly TurnRecord[],
  request: PageRequest,
) {
  const { sortDirection = 'desc' } = request;
  const itemsView = behaviour.has(viewIgnored) ? 'full' : (request.itemsView ?? 'summary');
  const limit = Math.min(Math.max(request.limit ?? defaultLimit, 1), maxLimit);
  const isDescending = sortDirection === 'desc';
  const start =
    request.cursor === undefined ? 0 : startAt(behaviour, request.cursor, turns, isDescending);
  const end = Math.min(start + limit, turns.length);
  const range = isDescending
    ? { start: turns.length - end, end: turns.length - start }
    : { start, end };
  const runningIds = turns.every(({ hasItemIds }) => hasItemIds) ? 'as-stored' : 'from-one';
  const isShort = itemsView === 'summary' && behaviour.has(summaryOfFirstAnswer);
  const view = isShort ? 'full' : itemsView;
  const shown = wireSomeTurns(behaviour, turns, { ...range, itemsView: view, runningIds });
  const data = isShort ? shown.map(beginning) : shown;
  if (isDescending) data.reverse();
  const [first, last] = [data[0], data.at(-1)];
  const hasMore = end < turns.length;
  return {
    data,
    nextCursor:
      hasMore && last !== undefined ? cursor(last, behaviour.has(turnPagesOverlap)) : null,
    backwardsCursor: first === undefined ? null : cursor(first, true),
  };
}

function cursor(turn: Record<string, unknown>, includeAnchor: boolean): string {
  return JSON.stringify({ turnId: turn.id, includeAnchor });
}

function beginning(turn: Record<string, unknown>): Record<string, unknown> {
  const { items } = turn;
  return { ...turn, itemsView: 'summary', items: Array.isArray(items) ? items.slice(0, 2) : [] };
}

/** Counted from the end when `isDescending`. */
function startAt(
  behaviour: Behaviour,
  text: string,
  turns: readonly TurnRecord[],
  isDescending: boolean,
): number {
  const anchor = parse(text);
  if (!isPayload(anchor) || typeof anchor.turnId !== 'string') {
    throw invalidRequest(`invalid cursor: ${text}`);
  }
  const index = turns.findIndex(({ id }) => id === anchor.turnId);
  const isIgnored = behaviour.has(lostAnchorIgnored) || behaviour.has(rolledBackAnchorIgnored);
  if (index < 0 && isIgnored) return 0;
  if (index < 0) throw invalidRequest('invalid cursor: anchor turn is no longer present');
  const place = isDescending ? turns.length - 1 - index : index;
  const isIncluded = anchor.includeAnchor === true && !behaviour.has(backwardsCursorExcludes);
  return isIncluded ? place : place + (behaviour.has(turnsCursorSkips) ? 2 : 1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
