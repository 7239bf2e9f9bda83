import { lastUnsubscribe } from '../rules/turn-rules.ts';
import { struct, text } from '../server/shape.ts';
import { watchIdleThread } from '../threads/idle-unload.ts';
import { unloadThread } from '../threads/unload-thread.ts';
import { defineMethod, threadKey } from './method.ts';
import { readThreadId } from './thread-lookup.ts';

/** Ends a connection's subscription; in older editions the last one unloads the thread. */
export const threadUnsubscribe = defineMethod({
  name: 'thread/unsubscribe',
  params: () => struct('ThreadUnsubscribeParams', { threadId: text }),
  queueKey: threadKey,
  run({ context, client, afterResponse }, { threadId }) {
    const thread = context.threads.get(readThreadId(threadId));
    if (thread === undefined) return { status: 'notLoaded' };
    if (!thread.subscribers.delete(client)) return { status: 'notSubscribed' };
    if (thread.subscribers.size === 0 && context.behaviour.value(lastUnsubscribe) === 'unloads') {
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
