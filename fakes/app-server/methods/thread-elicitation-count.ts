import { invalidRequest } from '../server/rpc-error.ts';
import { struct, text } from '../server/shape.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { defineMethod, type Method, threadKey } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** Questions that are asked beside the protocol: while there are any, a thread counts as paused. */
export const threadElicitationCount: readonly Method[] = [
  counter('increment', 1),
  counter('decrement', -1),
];

const counts = new WeakMap<LoadedThread, number>();

function counter(verb: 'increment' | 'decrement', step: number): Method {
  const shape = struct(
    `Thread${verb === 'increment' ? 'Increment' : 'Decrement'}ElicitationParams`,
    {
      threadId: text,
    },
  );
  return defineMethod({
    name: `thread/${verb}_elicitation`,
    params: () => shape,
    queueKey: threadKey,
    run({ context }, { threadId }) {
      const thread = loadedThread(context, threadId);
      const count = (counts.get(thread) ?? 0) + step;
      if (count < 0) throw invalidRequest('out-of-band elicitation count is already zero');
      counts.set(thread, count);
      return { count, paused: count > 0 };
    },
  });
}
