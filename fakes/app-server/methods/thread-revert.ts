import { randomUUID } from 'node:crypto';
import { invalidRequest } from '../server/rpc-error.ts';
import { struct, text } from '../server/shape.ts';
import { broadcast, setStatus } from '../threads/audience.ts';
import { loadThread } from '../threads/load-thread.ts';
import { idle, notLoaded } from '../threads/thread-status.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { announceReadState } from '../threads/turn-notifications.ts';
import { itemsPage } from './items-page.ts';
import { defineMethod, threadKey } from './method.ts';
import { loadedThread } from './thread-lookup.ts';
import { turnsPage } from './turns-page.ts';

/** Drops a turn of a thread with paginated history and all that follow; a running one is interrupted. */
export const threadRevert = defineMethod({
  name: 'thread/revert',
  params: () => struct('ThreadRevertParams', { threadId: text, beforeTurnId: text }),
  queueKey: threadKey,
  async run({ context, afterResponse }, { threadId, beforeTurnId }) {
    const thread = loadedThread(context, threadId);
    if (thread.meta.historyMode !== 'paginated') {
      throw invalidRequest('thread/revert only supports paginated threads');
    }
    thread.running?.abort.abort();
    await thread.running?.ended;
    // Releases unload the thread for it and load it again, found turn or not.
    setStatus(context, thread, notLoaded);
    const place = thread.turns.findIndex(({ id }) => id === beforeTurnId);
    if (place < 0 || thread.path === null) {
      setStatus(context, thread, idle);
      throw invalidRequest(`turn not found: ${beforeTurnId}`);
    }
    const dropped = new Set(thread.turns.slice(place).map(({ id }) => id));
    const event = { type: 'thread_rolled_back', num_turns: dropped.size };
    thread.rollout?.append([{ type: 'event_msg', payload: event }], new Date(context.now()));
    const { turns, history } = await loadThread(context, thread.path);
    Object.assign(thread, { turns, history });
    if (turns.length === 0) thread.usage = undefined;
    const first = thread.readState?.firstUnread;
    if (first?.type === 'turn' && dropped.has(first.turnId)) {
      announceReadState(context, thread, { firstUnread: null, revision: randomUUID() });
    }
    setStatus(context, thread, idle);
    afterResponse(() => broadcast(context, 'thread/reverted', { threadId: thread.id }));
    return {
      thread: wireLoadedThread(context, thread, { withTurns: false }),
      turnsBackwardsCursor: turnsPage(context, thread.turns, { limit: 1 }).backwardsCursor,
      itemsBackwardsCursor: itemsPage(context, thread, { limit: 1, sortDirection: 'desc' })
        .backwardsCursor,
    };
  },
});
