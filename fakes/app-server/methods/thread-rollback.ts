import {
  deprecationToldToAll,
  deprecationUntold,
  paginatedRolledBack,
  rollbackAnsweredOnly,
  rollbackBeyondRefused,
  rollbackByNone,
  rollbackInTurn,
  rollbackUnwritten,
} from '../rules/defects/rollback-defects.ts';
import { secondRollback } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text, u32 } from '../server/shape.ts';
import { estimateUsage } from '../storage/token-usage.ts';
import { setStatus } from '../threads/audience.ts';
import { announceLegacy } from '../threads/legacy/announce-legacy.ts';
import { loadThread } from '../threads/load-thread.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { newSubmissionId } from '../threads/submission-id.ts';
import { systemError } from '../threads/thread-status.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { announceUsage } from '../threads/turn-notifications.ts';
import { defineMethod, threadKey } from './method.ts';
import { loadedThread, noRollout } from './thread-lookup.ts';

/** Drops the last turns of a loaded thread. */
export const threadRollback = defineMethod({
  name: 'thread/rollback',
  params: () => struct('ThreadRollbackParams', { threadId: text, numTurns: u32 }),
  // One that waits for another waits before it is looked at.
  queueKey: (params, { behaviour }) =>
    behaviour.value(secondRollback) === 'waits' ? threadKey(params) : undefined,
  async run({ context, client }, { threadId, numTurns }) {
    const { behaviour } = context;
    const isTold = client.identity?.name !== 'codex-tui' || behaviour.has(deprecationToldToAll);
    if (behaviour.since('0.142') && isTold && !behaviour.has(deprecationUntold)) {
      client.notify('deprecationNotice', {
        summary: 'thread/rollback is deprecated and will be removed soon',
        details: null,
      });
    }
    if (numTurns === 0 && !behaviour.has(rollbackByNone))
      throw invalidRequest('numTurns must be >= 1');
    const thread = loadedThread(context, threadId);
    if (thread.meta.historyMode === 'paginated' && !behaviour.has(paginatedRolledBack)) {
      throw invalidRequest('paginated threads do not support thread/rollback');
    }
    if (thread.running !== undefined && !behaviour.has(rollbackInTurn)) {
      setStatus(context, thread, systemError);
      throw invalidRequest('Cannot rollback while a turn is in progress.');
    }
    if (!thread.isMaterialised || thread.path === null) throw noRollout(thread.id);
    if (atWork.has(thread)) {
      if (behaviour.has(rollbackAnsweredOnly)) {
        return { thread: wireLoadedThread(context, thread, { withTurns: true, isLive: false }) };
      }
      throw invalidRequest('rollback already in progress for this thread');
    }
    atWork.add(thread);
    try {
      return await cut(context, thread, thread.path, numTurns);
    } finally {
      atWork.delete(thread);
    }
  },
});

/** Threads that are rolled back at the moment. */
const atWork = new WeakSet<LoadedThread>();

async function cut(context: ServerContext, thread: LoadedThread, file: string, numTurns: number) {
  const { behaviour } = context;
  if (numTurns > thread.turns.length && behaviour.has(rollbackBeyondRefused)) {
    throw invalidRequest('numTurns is more than there are');
  }
  const event = { type: 'thread_rolled_back', num_turns: numTurns };
  const line = { type: 'event_msg', payload: event };
  const at = new Date(context.now());
  if (!behaviour.has(rollbackUnwritten)) thread.rollout?.append([line], at);
  const read = await loadThread(context, file);
  thread.turns = behaviour.has(rollbackUnwritten) ? read.turns.slice(0, -numTurns) : read.turns;
  thread.history = read.history;
  estimateUsage(thread, Math.ceil(JSON.stringify(thread.history).length / 4));
  const submission = newSubmissionId(context, thread);
  if (thread.usage !== undefined) announceUsage(context, thread, submission, { isEstimate: true });
  announceLegacy(context, thread, submission, event);
  return { thread: wireLoadedThread(context, thread, { withTurns: true, isLive: false }) };
}
