import {
  blankNameTaken,
  nameToldToOne,
  nameToldTwice,
  nameUntrimmed,
  storedNameLost,
} from '../rules/defects/start-defects.ts';
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
  run({ context, client, afterResponse }, { threadId, name }) {
    const id = readThreadId(threadId);
    const { behaviour } = context;
    const trimmed = behaviour.has(nameUntrimmed) ? name : name.trim();
    if (name.trim() === '' && !behaviour.has(blankNameTaken))
      throw invalidRequest('thread name must not be empty');
    checkPersisted(context, id);
    const thread = context.threads.get(id);
    if (thread !== undefined || !behaviour.has(storedNameLost)) {
      writeName(context.home, id, trimmed, new Date(context.now()));
    }
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
      const told = { threadId: id, threadName: trimmed };
      for (let times = behaviour.has(nameToldTwice) ? 2 : 1; times > 0; times--) {
        if (behaviour.has(nameToldToOne)) client.notify('thread/name/updated', told);
        else broadcast(context, 'thread/name/updated', told);
      }
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
