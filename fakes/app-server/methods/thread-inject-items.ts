import { invalidRequest } from '../server/rpc-error.ts';
import { anything, list, struct, text } from '../server/shape.ts';
import { isPayload } from '../storage/rollout-line.ts';
import { materialise } from '../threads/turn-journal.ts';
import type { ResponseItem } from '../turns/turn-types.ts';
import { defineMethod, threadKey } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** Adds items to what the model is told, without a turn. */
export const threadInjectItems = defineMethod({
  name: 'thread/inject_items',
  params: () => struct('ThreadInjectItemsParams', { threadId: text, items: list(anything) }),
  queueKey: threadKey,
  run({ context }, { threadId, items }) {
    const thread = loadedThread(context, threadId);
    if (items.length === 0) throw invalidRequest('items must not be empty');
    const read = items.map((item, index): ResponseItem => {
      if (isPayload(item) && typeof item.type === 'string') return item as ResponseItem;
      const found = typeof item === 'number' ? `integer \`${item}\`` : 'something else';
      throw invalidRequest(
        `items[${index}] is not a valid response item: invalid type: ${found}, ` +
          'expected internally tagged enum ResponseItem',
      );
    });
    const now = new Date(context.now());
    materialise(thread, now);
    thread.history.push(...read);
    thread.rollout?.append(
      read.map((payload) => ({ type: 'response_item', payload })),
      now,
    );
    return {};
  },
});
