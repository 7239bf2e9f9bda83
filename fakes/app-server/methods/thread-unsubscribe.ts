import { unsubscribeCancelsQuestion } from '../rules/defects/approval-defects.ts';
import {
  anyUnsubscribeId,
  lastLeaverUnknown,
  leftForGood,
  unsubscribeClearsError,
  unsubscribeFromAll,
} from '../rules/defects/audience-defects.ts';
import {
  secondUnsubscribeRefused,
  unsubscribeAlwaysDone,
  unsubscribeEndsAll,
  unsubscribeEndsTurn,
  unsubscribeFlipped,
  unsubscribeKeepsEvents,
} from '../rules/defects/subscription-defects.ts';
import { lastUnsubscribe } from '../rules/turn-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { struct, text } from '../server/shape.ts';
import { watchIdleThread } from '../threads/idle-unload.ts';
import { leavers } from '../threads/subscribe.ts';
import { idle } from '../threads/thread-status.ts';
import { unloadThread } from '../threads/unload-thread.ts';
import { defineMethod, threadKey } from './method.ts';
import { readThreadId } from './thread-lookup.ts';

/** Ends a connection's subscription; in older editions the last one unloads the thread. */
export const threadUnsubscribe = defineMethod({
  name: 'thread/unsubscribe',
  params: () => struct('ThreadUnsubscribeParams', { threadId: text }),
  queueKey: threadKey,
  run({ context, client, afterResponse }, { threadId }) {
    const { behaviour } = context;
    const nothing = (status: string) => ({
      status: behaviour.has(unsubscribeAlwaysDone) ? 'unsubscribed' : status,
    });
    if (behaviour.has(anyUnsubscribeId) && !/^[\da-f-]{36}$/i.test(threadId)) {
      return nothing('notLoaded');
    }
    const thread = context.threads.get(readThreadId(threadId));
    if (thread === undefined) {
      if (behaviour.has(secondUnsubscribeRefused)) throw invalidRequest('thread is not loaded');
      return nothing('notLoaded');
    }
    if (behaviour.has(unsubscribeEndsAll)) thread.subscribers.clear();
    if (behaviour.has(unsubscribeKeepsEvents)) return { status: 'unsubscribed' };
    if (!thread.subscribers.delete(client)) {
      if (behaviour.has(secondUnsubscribeRefused)) throw invalidRequest('not subscribed');
      return nothing('notSubscribed');
    }
    if (behaviour.has(leftForGood)) leavers.add(client);
    if (behaviour.has(unsubscribeClearsError)) thread.status = idle;
    if (behaviour.has(unsubscribeFromAll)) {
      for (const other of context.threads.values()) other.subscribers.delete(client);
    }
    if (behaviour.has(lastLeaverUnknown) && thread.subscribers.size === 0) {
      return nothing('notSubscribed');
    }
    if (behaviour.has(unsubscribeCancelsQuestion)) context.pending.cancelThread(thread.id);
    if (behaviour.has(unsubscribeEndsTurn)) {
      afterResponse(() => thread.running?.abort.abort());
    }
    const isUnloading =
      (behaviour.value(lastUnsubscribe) === 'unloads') !== behaviour.has(unsubscribeFlipped);
    if (thread.subscribers.size === 0 && isUnloading) {
      // Later requests already find it gone.
      context.threads.delete(thread.id);
      thread.isClosing = true;
      afterResponse(() => void unloadThread(context, thread, { isAnnounced: true }));
    } else {
      watchIdleThread(context, thread);
    }
    return { status: 'unsubscribed' };
  },
});
