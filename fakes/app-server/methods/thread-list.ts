import { listPagesSkip } from '../rules/defects/load-defects.ts';
import { archivedAlwaysListed } from '../rules/defects/stored-archive-defects.ts';
import { listNotUpdated } from '../rules/defects/turn-defects.ts';
import { threadSortKeys } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { anything, flag, list, optional, struct, text, u32, word } from '../server/shape.ts';
import { activeRollouts, archivedRollouts } from '../storage/find-rollout.ts';
import { readNames } from '../storage/name-index.ts';
import { canonicalPath } from '../storage/path-identity.ts';
import { storedReadState, unchanged } from '../threads/stored-read-state.ts';
import { readStoredThread } from '../threads/stored-thread.ts';
import { type ThreadView, wireThread } from '../threads/wire-thread.ts';
import { defineMethod } from './method.ts';

const defaultLimit = 25;
const maxLimit = 100;
const interactiveSources = ['cli', 'vscode'];

/** Pages of stored threads. */
export const threadList = defineMethod({
  name: 'thread/list',
  params: ({ behaviour }) =>
    struct('ThreadListParams', {
      cursor: optional(text),
      limit: optional(u32),
      sortKey: optional(word(...behaviour.value(threadSortKeys))),
      sortDirection: optional(word('asc', 'desc')),
      modelProviders: optional(list(text)),
      sourceKinds: optional(list(text)),
      archived: optional(flag),
      cwd: optional(anything),
      searchTerm: optional(text),
      sectionId: optional(text),
    }),
  async run({ context }, params) {
    const { behaviour } = context;
    if (params.sortKey === 'section_position' && params.sectionId === undefined) {
      throw invalidRequest('section-position sorting requires a section filter');
    }
    const key = params.sortKey === undefined || params.sortKey === 'created_at' ? created : updated;
    const sign = params.sortDirection === 'asc' ? 1 : -1;
    const after = params.cursor === undefined ? undefined : readCursor(params.cursor);
    const found = await stored(context, params.archived ?? false);
    const matching = found
      .filter((thread) => matches(context, thread, params))
      .filter(({ meta }) => !behaviour.has(listNotUpdated) || !context.threads.has(meta.id))
      .sort((a, b) => sign * (key(a) - key(b) || compare(a.meta.id, b.meta.id)));
    let start =
      after === undefined
        ? 0
        : matching.findIndex((thread) => {
            const order = key(thread) - after.seconds || compare(thread.meta.id, after.id);
            return sign * order > 0;
          });
    if (start > 0 && behaviour.has(listPagesSkip)) start += 1;
    const limit = Math.min(Math.max(params.limit ?? defaultLimit, 1), maxLimit);
    const page = start < 0 ? [] : matching.slice(start, start + limit);
    const last = page.at(-1);
    const hasMore = start >= 0 && start + limit < matching.length;
    const [first] = page;
    return {
      data: page.map((thread) => wireThread(behaviour, withStatus(context, thread), [])),
      ...(behaviour.since('0.166') ? { readStates: readStates(context, page) } : {}),
      nextCursor: hasMore && last !== undefined ? cursor(key(last), last) : null,
      ...(behaviour.since('0.122')
        ? { backwardsCursor: first === undefined ? null : watermark(key(first)) }
        : {}),
    };
  },
});

interface Filters {
  readonly modelProviders: readonly string[] | undefined;
  readonly sourceKinds: readonly string[] | undefined;
  readonly cwd: unknown;
  readonly searchTerm: string | undefined;
  readonly sectionId: string | undefined;
}

async function stored(context: ServerContext, isArchived: boolean): Promise<ThreadView[]> {
  const names = readNames(context.home);
  const files = isArchived ? archivedRollouts(context.home) : [...activeRollouts(context.home)];
  if (context.behaviour.has(archivedAlwaysListed)) files.push(...archivedRollouts(context.home));
  const threads: ThreadView[] = [];
  for (const file of files) {
    const thread = await readStoredThread(context, file, names);
    // A thread without a user's message is none to a reader.
    if (thread === undefined || thread.preview === '') continue;
    threads.push({ ...thread, updatedAt: thread.modifiedAt ?? thread.updatedAt });
  }
  return threads;
}

function matches(context: ServerContext, thread: ThreadView, filters: Filters): boolean {
  const { behaviour, config } = context;
  // No thread of the fake is in a section.
  if (filters.sectionId !== undefined && behaviour.since('0.150')) return false;
  const { meta, name, preview } = thread;
  const providers = filters.modelProviders ?? [config.provider.id];
  if (providers.length > 0 && !providers.includes(meta.modelProvider)) return false;
  const kinds = filters.sourceKinds?.length ? filters.sourceKinds : interactiveSources;
  if (!kinds.includes(sourceKind(meta.source))) return false;
  const folders = [filters.cwd].flat().filter((cwd) => typeof cwd === 'string');
  const canonical = (folder: string) => canonicalPath(folder, config.cwd) ?? folder;
  if (folders.length > 0 && !folders.some((cwd) => canonical(cwd) === canonical(meta.cwd))) {
    return false;
  }
  const term = filters.searchTerm?.toLowerCase() ?? '';
  return term === '' || (name ?? preview).toLowerCase().includes(term);
}

function sourceKind(source: unknown): string {
  if (typeof source !== 'object' || source === null) return String(source);
  return 'subagent' in source ? 'subAgent' : 'unknown';
}

function withStatus({ threads }: ServerContext, thread: ThreadView): ThreadView {
  const status = threads.get(thread.meta.id)?.status ?? thread.status;
  // Lists are made from records, which do not say what a thread was forked from.
  return { ...thread, status, meta: { ...thread.meta, forkedFromId: null } };
}

function readStates(context: ServerContext, page: readonly ThreadView[]): object {
  const stateOf = (id: string) => storedReadState(context, id) ?? unchanged(id);
  return Object.fromEntries(page.map(({ meta }) => [meta.id, stateOf(meta.id)]));
}

const created = ({ meta }: ThreadView) => meta.createdAt;
const updated = ({ updatedAt }: ThreadView) => updatedAt;

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function cursor(seconds: number, { meta }: ThreadView): string {
  return `${new Date(seconds * 1000).toISOString()}|${meta.id}`;
}

/** A moment before the newest thread of a page: what changes later is listed behind it. */
function watermark(seconds: number): string {
  return new Date(seconds * 1000 - 1).toISOString();
}

function readCursor(given: string): { seconds: number; id: string } {
  const [time = '', id = ''] = given.split('|');
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds) || !/^\d{4}-\d\d-\d\dT/.test(time)) {
    throw invalidRequest(`invalid cursor: ${given}`);
  }
  return { seconds: milliseconds / 1000, id };
}
