import { loadedListUnsorted } from '../rules/synthetic-defects.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { optional, struct, text, u32 } from '../server/shape.ts';
import { parseThreadId } from '../storage/thread-id.ts';
import { defineMethod } from './method.ts';

/** Ids of the threads in memory, ascending. */
export const threadLoadedList = defineMethod({
  name: 'thread/loaded/list',
  params: () => struct('ThreadLoadedListParams', { cursor: optional(text), limit: optional(u32) }),
  run({ context }, { cursor, limit }) {
    const ids = [...context.threads.keys()].sort();
    if (context.behaviour.has(loadedListUnsorted)) ids.reverse();
    const start = cursor === undefined ? 0 : startAfter(cursor, ids);
    const end = start + Math.max(1, limit ?? ids.length);
    const data = ids.slice(start, end);
    return { data, nextCursor: end < ids.length ? data.at(-1) : null };
  },
});

/** The first id behind the cursor, which need not be loaded any more. */
function startAfter(cursor: string, ids: readonly string[]): number {
  const parsed = parseThreadId(cursor);
  if (!('id' in parsed)) throw invalidRequest(`invalid cursor: ${cursor}`);
  const exact = ids.indexOf(parsed.id);
  if (exact >= 0) return exact + 1;
  const next = ids.findIndex((id) => id > parsed.id);
  return next < 0 ? ids.length : next;
}
