import { itemsNewestFirst, legacyItemsListed } from '../rules/defects/read-defects.ts';
import { notSupported } from '../server/rpc-error.ts';
import { optional, struct, text, u32, word } from '../server/shape.ts';
import { itemsPage } from './items-page.ts';
import { knownThread } from './known-thread.ts';
import { defineMethod } from './method.ts';
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
