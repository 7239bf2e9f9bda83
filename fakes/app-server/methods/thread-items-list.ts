import { itemsNewestFirst, legacyItemsListed } from '../rules/defects/read-defects.ts';
import { notSupported } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { optional, struct, text, u32, word } from '../server/shape.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { itemsPage } from './items-page.ts';
import { defineMethod } from './method.ts';
import { openFoundRollout } from './open-rollout.ts';
import { readThreadId } from './thread-lookup.ts';

/** Pages of a thread's items. Every other thread than a stored one with paginated history is refused alike. */
export const threadItemsList = defineMethod({
  name: 'thread/items/list',
  params: () =>
    struct('ThreadItemsListParams', {
      threadId: text,
      turnId: optional(text),
      cursor: optional(text),
      limit: optional(u32),
      sortDirection: optional(word('asc', 'desc')),
    }),
  async run({ context }, params) {
    const thread = await knownThread(context, readThreadId(params.threadId));
    const { behaviour } = context;
    const isPaginated =
      thread?.meta.historyMode === 'paginated' || behaviour.has(legacyItemsListed);
    if (!thread?.isMaterialised || !isPaginated) {
      throw notSupported('thread/items/list is not supported yet');
    }
    const sortDirection = behaviour.has(itemsNewestFirst) ? 'desc' : params.sortDirection;
    return itemsPage(context, thread, { ...params, sortDirection });
  },
});

async function knownThread(context: ServerContext, id: string): Promise<LoadedThread | undefined> {
  const { home, threads } = context;
  const loaded = threads.get(id);
  if (loaded !== undefined) return loaded;
  const file = findActiveRollout(home, id) ?? findArchivedRollout(home, id);
  return file === undefined
    ? undefined
    : openFoundRollout(context, file, { by: 'read', threadId: id });
}
