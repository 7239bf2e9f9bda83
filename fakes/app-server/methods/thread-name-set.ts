import { unknownMetadataThread } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import { writeName } from '../storage/name-index.ts';
import { broadcast } from '../threads/audience.ts';
import { announceLegacy } from '../threads/legacy/announce-legacy.ts';
import { newSubmissionId } from '../threads/submission-id.ts';
import { materialise } from '../threads/turn-journal.ts';
import { defineMethod, threadKey } from './method.ts';
import { readThreadId } from './thread-lookup.ts';

/** Names a thread, loaded or stored. */
export const threadNameSet = defineMethod({
  name: 'thread/name/set',
  params: () => struct('ThreadSetNameParams', { threadId: text, name: text }),
  queueKey: threadKey,
  run({ context, afterResponse }, { threadId, name }) {
    const id = readThreadId(threadId);
    const trimmed = name.trim();
    if (trimmed === '') throw invalidRequest('thread name must not be empty');
    checkPersisted(context, id);
    const thread = context.threads.get(id);
    writeName(context.home, id, trimmed, new Date(context.now()));
    if (thread !== undefined) {
      thread.name = trimmed;
      // A named thread is worth keeping, turn or not.
      materialise(thread, new Date(context.now()));
    }
    afterResponse(() => {
      if (thread !== undefined) {
        const named = { thread_id: id, thread_name: trimmed };
        const submission = newSubmissionId(context, thread);
        announceLegacy(context, thread, submission, { type: 'thread_name_updated', ...named });
      }
      broadcast(context, 'thread/name/updated', { threadId: id, threadName: trimmed });
    });
    return {};
  },
});

/**
 * Refuses a thread that is nowhere or only in memory.
 *
 * @throws RpcError
 */
export function checkPersisted({ behaviour, home, threads }: ServerContext, id: string): void {
  const thread = threads.get(id);
  if (thread?.isEphemeral) {
    throw invalidRequest(
      behaviour.since('0.133')
        ? `ephemeral thread does not support metadata updates: ${id}`
        : `thread not found: ${id}`,
    );
  }
  if (thread !== undefined) return;
  if (findActiveRollout(home, id) !== undefined || findArchivedRollout(home, id) !== undefined) {
    return;
  }
  throw invalidRequest(`${behaviour.value(unknownMetadataThread)} ${id}`);
}
