import { struct, text } from '../server/shape.ts';
import { prepareTurn } from '../threads/run-thread-turn.ts';
import { defineMethod, threadKey } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** Sums up a thread in a turn of its own; a running turn gives way. */
export const threadCompactStart = defineMethod({
  name: 'thread/compact/start',
  params: () => struct('ThreadCompactStartParams', { threadId: text }),
  queueKey: threadKey,
  run({ context, afterResponse }, { threadId }) {
    const thread = loadedThread(context, threadId);
    const compact = () => prepareTurn(context, thread, [], { isCompaction: true }).begin();
    afterResponse(() => {
      const { running } = thread;
      if (running === undefined) return compact();
      running.abort.abort('replaced');
      void running.ended.then(() => {
        if (!thread.isClosing && thread.running === undefined) compact();
      });
    });
    return {};
  },
});
