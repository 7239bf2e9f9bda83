import { rmSync } from 'node:fs';
import { refusedDeleteUnloads } from '../rules/defects/known-defects.ts';
import {
  deletedParentFirst,
  deleteLeavesFile,
  deleteNeedsActive,
  deleteTakesAway,
  ephemeralDeleted,
  forkedHistoryDeleted,
  unknownDeleted,
  unwrittenNotDeleted,
} from '../rules/defects/stored-archive-defects.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import {
  activeRollouts,
  archivedRollouts,
  findActiveRollout,
  findArchivedRollout,
} from '../storage/find-rollout.ts';
import { forgetEdges } from '../storage/state-database.ts';
import { removeThreadRecord } from '../storage/thread-record.ts';
import { releaseWriter } from '../storage/writer-lock.ts';
import { broadcast } from '../threads/audience.ts';
import { checkWriter } from '../threads/keep-loaded.ts';
import { readStoredThread } from '../threads/stored-thread.ts';
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
    if (behaviour.since('0.151') && !behaviour.has(forkedHistoryDeleted)) {
      await checkForks(context, deleted);
    }
    if (!behaviour.has(deleteTakesAway)) for (const each of deleted) checkWriter(context, each);
    for (const each of deleted) {
      await unload(context, each);
      if (!behaviour.has(deleteLeavesFile)) {
        for (const file of filesOf(context, each)) rmSync(file, { force: true });
        removeThreadRecord(context.home, each);
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

async function unload(context: ServerContext, id: string): Promise<void> {
  const loaded = context.threads.get(id);
  if (loaded !== undefined) await unloadThread(context, loaded, { isAnnounced: false });
}

function filesOf({ behaviour, home }: ServerContext, id: string): string[] {
  const archived = behaviour.has(deleteNeedsActive) ? undefined : findArchivedRollout(home, id);
  const files = [findActiveRollout(home, id), archived];
  return files.filter((file) => file !== undefined);
}

/**
 * Refuses to remove the history that a fork goes on from.
 *
 * @throws RpcError forked history still references it
 */
async function checkForks(context: ServerContext, deleted: readonly string[]): Promise<void> {
  const files = [...activeRollouts(context.home), ...archivedRollouts(context.home)];
  for (const file of files) {
    const { id, forkedFromId, historyMode } = (await readStoredThread(context, file))?.meta ?? {};
    if (id === undefined || historyMode !== 'paginated' || deleted.includes(id)) continue;
    const base = deleted.find((each) => each === forkedFromId);
    if (base === undefined) continue;
    if (context.behaviour.has(refusedDeleteUnloads)) {
      for (const each of deleted) await unload(context, each);
    }
    throw invalidRequest(`cannot delete thread ${base}: forked history still references it`);
  }
}
