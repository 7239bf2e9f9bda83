import { statSync } from 'node:fs';
import type { Behaviour } from '../rules/behaviour.ts';
import { forkUnlisted } from '../rules/defects/known-defects.ts';
import { emptyListHasMore, listUnclamped } from '../rules/defects/list-defects.ts';
import { listPagesSkip } from '../rules/defects/load-defects.ts';
import { archivedAlwaysListed } from '../rules/defects/stored-archive-defects.ts';
import { listNotUpdated } from '../rules/defects/turn-defects.ts';
import {
  emptyArchivedListed,
  folderFilter,
  listsBothWays,
  listsFromRecords,
} from '../rules/list-rules.ts';
import { threadSortKeys } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { flag, list, optional, type Shape, struct, text, u32, word } from '../server/shape.ts';
import { activeRollouts, archivedRollouts } from '../storage/find-rollout.ts';
import { readNames } from '../storage/name-index.ts';
import { storedReadState, unchanged } from '../threads/stored-read-state.ts';
import { readStoredThread } from '../threads/stored-thread.ts';
import { type ThreadView, wireThread } from '../threads/wire-thread.ts';
import { inRecordedFolders } from './list/in-recorded-folders.ts';
import { type ListedThread, listOrder, readListCursor } from './list/list-order.ts';
import { matchesFilters, sourceKinds } from './list/matches-filters.ts';
import { relatedThreads } from './list/related-threads.ts';
import { defineMethod } from './method.ts';

const defaultLimit = 25;
const maxLimit = 100;

/** Pages of stored threads. */
export const threadList = defineMethod({
  name: 'thread/list',
  params: ({ behaviour }) =>
    struct('ThreadListParams', {
      cursor: optional(text),
      limit: optional(u32),
      sortKey: optional(word(...behaviour.value(threadSortKeys))),
      sortDirection: optional(behaviour.value(listsBothWays) ? word('asc', 'desc') : ignored),
      modelProviders: optional(list(text)),
      sourceKinds: optional(list(word(...sourceKinds))),
      archived: optional(flag),
      cwd: optional(folders(behaviour)),
      searchTerm: optional(text),
      sectionId: optional(text),
      parentThreadId: optional(text),
      ancestorThreadId: optional(text),
      useStateDbOnly: optional(behaviour.value(listsFromRecords) ? flag : ignored),
    }),
  async run({ context }, params) {
    const { behaviour } = context;
    if (params.sortKey === 'section_position' && params.sectionId === undefined) {
      throw invalidRequest('section-position sorting requires a section filter');
    }
    const order = listOrder(behaviour, params);
    const after =
      params.cursor === undefined ? undefined : readListCursor(behaviour, params.cursor);
    const filters = { ...params, related: relatedThreads(context, params) };
    const found = await stored(context, params.archived ?? false);
    const matching = inRecordedFolders(context, found, params.useStateDbOnly ?? false)
      .filter((thread) => matchesFilters(context, thread, filters))
      .filter(({ meta }) => !behaviour.has(listNotUpdated) || !context.threads.has(meta.id))
      .filter(({ meta }) => !behaviour.has(forkUnlisted) || !isNewFork(context, meta.id))
      .filter((thread) => after === undefined || order.isBehind(thread, after))
      .sort(order.compare);
    const asked = Math.max(params.limit ?? defaultLimit, 1);
    const limit = behaviour.has(listUnclamped) ? asked : Math.min(asked, maxLimit);
    if (after !== undefined && behaviour.has(listPagesSkip)) matching.shift();
    const page = matching.slice(0, limit);
    const [first, last] = [page[0], page.at(-1)];
    const hasMore = limit < matching.length;
    const none = behaviour.has(emptyListHasMore) ? 'none' : null;
    return {
      data: page.map((thread) => {
        const view = withStatus(context, thread);
        const parentThreadId = filters.related?.get(thread.meta.id);
        return wireThread(behaviour, parentThreadId ? { ...view, parentThreadId } : view, []);
      }),
      ...(behaviour.since('0.166') ? { readStates: readStates(context, page) } : {}),
      nextCursor: last === undefined ? none : hasMore ? order.nextCursor(last) : null,
      ...(behaviour.value(listsBothWays)
        ? { backwardsCursor: first === undefined ? null : order.backwardsCursor(first) }
        : {}),
    };
  },
});

const ignored: Shape<undefined> = { read: () => undefined };

/** One folder or, in newer releases, several. */
function folders(behaviour: Behaviour): Shape<string | readonly string[] | undefined> {
  const rule = behaviour.value(folderFilter);
  if (rule === 'none') return ignored;
  const several = list(text);
  const hasSeveral = rule === 'resolved-list';
  return {
    read: (value) => (hasSeveral && Array.isArray(value) ? several : text).read(value),
  };
}

async function stored(context: ServerContext, isArchived: boolean): Promise<ListedThread[]> {
  const names = readNames(context.home);
  const files = isArchived ? archivedRollouts(context.home) : [...activeRollouts(context.home)];
  if (context.behaviour.has(archivedAlwaysListed)) files.push(...archivedRollouts(context.home));
  const threads: ListedThread[] = [];
  for (const file of files) {
    const thread = await readStoredThread(context, file, names);
    if (thread === undefined) continue;
    // A thread without a user's message is none to a reader, unless somebody put it away.
    const isShown = isArchived && context.behaviour.value(emptyArchivedListed);
    if (thread.preview === '' && !isShown) continue;
    const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    const changedAtMs = Math.floor(modified ?? thread.updatedAt * 1000);
    threads.push({ ...thread, changedAtMs, updatedAt: thread.modifiedAt ?? thread.updatedAt });
  }
  return threads;
}

function withStatus({ threads }: ServerContext, thread: ThreadView): ThreadView {
  const status = threads.get(thread.meta.id)?.status ?? thread.status;
  // Lists are made from records, which do not say what a thread was forked from.
  return { ...thread, status, meta: { ...thread.meta, forkedFromId: null } };
}

/** Whether a thread was forked in this process, and has had no turn since. */
function isNewFork({ threads }: ServerContext, id: string): boolean {
  const thread = threads.get(id);
  return thread !== undefined && !thread.running && thread.turns.length === thread.copiedTurns;
}

function readStates(context: ServerContext, page: readonly ThreadView[]): object {
  const stateOf = (id: string) => storedReadState(context, id) ?? unchanged(id);
  // What sub-agents do is not read by anybody.
  const own = page.filter(({ meta }) => typeof meta.source === 'string');
  return Object.fromEntries(own.map(({ meta }) => [meta.id, stateOf(meta.id)]));
}
