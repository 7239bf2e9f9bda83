import { rmSync } from 'node:fs';
import {
  deletedParentFirst,
  deleteLeavesFile,
  deleteNeedsActive,
  deleteTakesAway,
  ephemeralDeleted,
  unknownDeleted,
  unwrittenNotDeleted,
} from '../rules/defects/stored-archive-defects.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import { forgetEdges } from '../storage/state-database.ts';
import { releaseWriter } from '../storage/writer-lock.ts';
import { broadcast } from '../threads/audience.ts';
import { checkWriter } from '../threads/keep-loaded.ts';
import { unloadThread } from '../threads/unload-thread.ts';
import { defineMethod, threadKey } from './method.ts';
import { descendantsOf } from './thread-archive.ts';
import { noRollout, readThreadId } from './thread-lookup.ts';

/** Removes a thread and what it spawned, children first. */
export const threadDelete = defineMethod({
  name: 'thread/delete',
  params: () => struct('ThreadDeleteParams', { threadId: text }),
  queueKey: threadKey,
  async run({ context, afterResponse }, { threadId }) {
    const { behaviour } = context;
    const id = readThreadId(threadId);
    const thread = context.threads.get(id);
    if (thread?.isEphemeral && !behaviour.has(ephemeralDeleted)) {
      throw invalidRequest(`thread is not persisted and cannot be deleted: ${id}`);
    }
    const isNowhere = filesOf(context, id).length === 0;
    if (isNowhere && thread === undefined && behaviour.has(unknownDeleted)) return {};
    if (isNowhere && (thread === undefined || behaviour.has(unwrittenNotDeleted)))
      throw noRollout(id);
    const deleted = [...descendantsOf(context, id), id];
    if (!behaviour.has(deleteTakesAway)) for (const each of deleted) checkWriter(context, each);
    for (const each of deleted) {
      const loaded = context.threads.get(each);
      if (loaded !== undefined) await unloadThread(context, loaded, { isAnnounced: false });
      if (!behaviour.has(deleteLeavesFile)) {
        for (const file of filesOf(context, each)) rmSync(file, { force: true });
      }
      releaseWriter(context.home, each);
      forgetEdges(context.home, each);
    }
    afterResponse(() => {
      const order = behaviour.has(deletedParentFirst) ? deleted.toReversed() : deleted;
      for (const each of order) broadcast(context, 'thread/deleted', { threadId: each });
    });
    return {};
  },
});

function filesOf({ behaviour, home }: ServerContext, id: string): string[] {
  const archived = behaviour.has(deleteNeedsActive) ? undefined : findArchivedRollout(home, id);
  const files = [findActiveRollout(home, id), archived];
  return files.filter((file) => file !== undefined);
}
