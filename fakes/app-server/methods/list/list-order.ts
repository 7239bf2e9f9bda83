import type { Behaviour } from '../../rules/behaviour.ts';
import { cursorWithoutId } from '../../rules/defects/known-defects.ts';
import {
  anyListCursor,
  directionIgnored,
  listWatermarkLate,
  oldestFirst,
  pageRepeatsLast,
  tiesReversed,
  updateSortIgnored,
} from '../../rules/defects/list-defects.ts';
import { listsBothWays } from '../../rules/list-rules.ts';
import { invalidRequest } from '../../server/rpc-error.ts';
import type { ThreadView } from '../../threads/wire-thread.ts';

/** A stored thread with the exact time of its last change. */
export type ListedThread = ThreadView & { readonly changedAtMs: number };

export interface OrderRequest {
  readonly sortKey?: string | undefined;
  readonly sortDirection?: 'asc' | 'desc' | undefined;
}

/** The order of a list, and how its pages follow each other. */
export interface ListOrder {
  compare(a: ListedThread, b: ListedThread): number;
  /** Whether a thread comes behind a cursor. */
  isBehind(thread: ListedThread, cursor: ListCursor): boolean;
  nextCursor(last: ListedThread): string;
  /** A moment before the first thread of a page: what changes later is listed behind it. */
  backwardsCursor(first: ListedThread): string;
}

export interface ListCursor {
  readonly milliseconds: number;
  /** Empty: the moment alone. */
  readonly id: string;
}

export function listOrder(
  behaviour: Behaviour,
  { sortKey = 'created_at', sortDirection }: OrderRequest,
): ListOrder {
  const isByStart = sortKey === 'created_at' || behaviour.has(updateSortIgnored);
  const key = isByStart ? created : sortKey === 'recency_at' ? recent : changed;
  const knowsDirection = behaviour.value(listsBothWays) && !behaviour.has(directionIgnored);
  const isAscending = knowsDirection && sortDirection === 'asc';
  const sign = isAscending || behaviour.has(oldestFirst) ? 1 : -1;
  const tie = behaviour.has(tiesReversed) ? -1 : 1;
  return {
    compare: (a, b) => sign * (key(a) - key(b) || tie * byText(a.meta.id, b.meta.id)),
    isBehind(thread, { milliseconds, id }) {
      const order =
        key(thread) - milliseconds || (id === '' ? 0 : tie * byText(thread.meta.id, id));
      return sign * order > 0 || (order === 0 && id !== '' && behaviour.has(pageRepeatsLast));
    },
    nextCursor(last) {
      const isMoment = behaviour.has(cursorWithoutId) && sortKey !== 'recency_at';
      return isMoment ? moment(key(last)) : `${moment(key(last))}|${last.meta.id}`;
    },
    backwardsCursor: (first) =>
      moment(key(first) + (behaviour.has(listWatermarkLate) ? -sign : sign)),
  };
}

/** @throws RpcError for a text that is no cursor */
export function readListCursor(behaviour: Behaviour, given: string): ListCursor | undefined {
  const [time = '', id = ''] = given.split('|');
  const milliseconds = Date.parse(time);
  const isMoment = !Number.isNaN(milliseconds) && /^\d{4}-\d\d-\d\dT/.test(time);
  if (isMoment && (id !== '' || behaviour.value(listsBothWays))) return { milliseconds, id };
  if (behaviour.has(anyListCursor)) return undefined;
  throw invalidRequest(`invalid cursor: ${given}`);
}

const created = ({ meta }: ListedThread) => meta.createdAt * 1000;
const changed = ({ changedAtMs }: ListedThread) => changedAtMs;
const recent = ({ recencyAt, updatedAt, modifiedAt, changedAtMs }: ListedThread) =>
  recencyAt === undefined || recencyAt === modifiedAt
    ? changedAtMs
    : (recencyAt ?? updatedAt) * 1000;

/** Whole seconds without a fraction, as releases write them. */
function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
