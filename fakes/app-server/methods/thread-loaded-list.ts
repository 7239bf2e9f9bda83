import {
  anyCursor,
  cursorIncluded,
  loadedListUnsorted,
  storedAreLoaded,
} from '../rules/defects/subscription-defects.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { optional, struct, text, u32 } from '../server/shape.ts';
import { activeRollouts } from '../storage/find-rollout.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { parseThreadId } from '../storage/thread-id.ts';
import { defineMethod } from './method.ts';

/** Ids of the threads in memory, ascending. */
export const threadLoadedList = defineMethod({
  name: 'thread/loaded/list',
  params: () => struct('ThreadLoadedListParams', { cursor: optional(text), limit: optional(u32) }),
  run({ context }, { cursor, limit }) {
    const { behaviour, home, threads } = context;
    const stored = behaviour.has(storedAreLoaded) ? storedIds(home) : [];
    const ids = [...new Set([...threads.keys(), ...stored])].sort();
    if (behaviour.has(loadedListUnsorted)) ids.reverse();
    const isReadable = cursor !== undefined && 'id' in parseThreadId(cursor);
    const isIgnored = behaviour.has(anyCursor) && !isReadable;
    const after = cursor === undefined || isIgnored ? 0 : startAfter(cursor, ids);
    const start = behaviour.has(cursorIncluded) && after > 0 ? after - 1 : after;
    const end = start + Math.max(1, limit ?? ids.length);
    const data = ids.slice(start, end);
    return { data, nextCursor: end < ids.length ? data.at(-1) : null };
  },
});

function storedIds(home: ServerHome): string[] {
  return [...activeRollouts(home)].map((file) =>
    file.slice(-'.jsonl'.length - 36, -'.jsonl'.length),
  );
}

/** The first id behind the cursor, which need not be loaded any more. */
function startAfter(cursor: string, ids: readonly string[]): number {
  const parsed = parseThreadId(cursor);
  if (!('id' in parsed)) throw invalidRequest(`invalid cursor: ${cursor}`);
  const exact = ids.indexOf(parsed.id);
  if (exact >= 0) return exact + 1;
  const next = ids.findIndex((id) => id > parsed.id);
  return next < 0 ? ids.length : next;
}
