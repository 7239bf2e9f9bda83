import { randomUUID } from 'node:crypto';
import { struct, text } from '../server/shape.ts';
import { prepareTurn } from '../threads/run-thread-turn.ts';
import type { ThreadItem } from '../turns/turn-types.ts';
import { defineMethod, threadKey } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** Compaction as clients see it: a turn with one item; the model is not asked. */
export const threadCompactStart = defineMethod({
  name: 'thread/compact/start',
  params: () => struct('ThreadCompactStartParams', { threadId: text }),
  queueKey: threadKey,
  run({ context, afterResponse }, { threadId }) {
    const thread = loadedThread(context, threadId);
    if (thread.running !== undefined) return {};
    const compacting = {
      ...context,
      runTurn: async (_: unknown, host: Parameters<typeof context.runTurn>[1]) => {
        const bare: ThreadItem = { type: 'contextCompaction', id: randomUUID() };
        const startedAtMs = context.now();
        const timed = (completedAtMs: number | null): ThreadItem =>
          context.behaviour.since('0.166') ? { ...bare, startedAtMs, completedAtMs } : bare;
        host.emit({ type: 'item-started', item: timed(null), atMs: startedAtMs });
        const endedAtMs = context.now();
        host.emit({ type: 'item-completed', item: timed(endedAtMs), atMs: endedAtMs });
        return { status: 'completed' as const, newItems: [] };
      },
    };
    const turn = prepareTurn(compacting, thread, []);
    afterResponse(turn.begin);
    return {};
  },
});
