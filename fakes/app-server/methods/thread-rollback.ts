import { invalidRequest } from '../server/rpc-error.ts';
import { struct, text, u32 } from '../server/shape.ts';
import { estimateUsage } from '../storage/token-usage.ts';
import { setStatus } from '../threads/audience.ts';
import { announceLegacy } from '../threads/legacy/announce-legacy.ts';
import { loadThread } from '../threads/load-thread.ts';
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
  queueKey: threadKey,
  async run({ context, client }, { threadId, numTurns }) {
    if (context.behaviour.since('0.142') && client.identity?.name !== 'codex-tui') {
      client.notify('deprecationNotice', {
        summary: 'thread/rollback is deprecated and will be removed soon',
        details: null,
      });
    }
    if (numTurns === 0) throw invalidRequest('numTurns must be >= 1');
    const thread = loadedThread(context, threadId);
    if (thread.meta.historyMode === 'paginated') {
      throw invalidRequest('paginated threads do not support thread/rollback');
    }
    if (thread.running !== undefined) {
      setStatus(context, thread, systemError);
      throw invalidRequest('Cannot rollback while a turn is in progress.');
    }
    if (!thread.isMaterialised || thread.path === null) throw noRollout(thread.id);
    const event = { type: 'thread_rolled_back', num_turns: numTurns };
    const line = { type: 'event_msg', payload: event };
    thread.rollout?.append([line], new Date(context.now()));
    const read = await loadThread(context, thread.path);
    thread.turns = read.turns;
    thread.history = read.history;
    estimateUsage(thread, Math.ceil(JSON.stringify(thread.history).length / 4));
    const submission = newSubmissionId(context, thread);
    if (thread.usage !== undefined) announceUsage(context, thread, submission);
    announceLegacy(context, thread, submission, event);
    return { thread: wireLoadedThread(context, thread, { withTurns: true, isLive: false }) };
  },
});
