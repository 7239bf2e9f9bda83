import { appendFileSync, statSync } from 'node:fs';
import {
  unarchiveCopies,
  unarchiveLoads,
  unarchiveOfActive,
} from '../rules/defects/archive-defects.ts';
import { unarchiveRewrites } from '../rules/defects/disk-defects.ts';
import { unarchiveBelievesRecord } from '../rules/defects/known-defects.ts';
import {
  malformedArchiveIdNotFound,
  unarchiveForgetsName,
  unarchiveKeepsTime,
} from '../rules/defects/stored-archive-defects.ts';
import { archiveAnnounced } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import { unarchiveRollout } from '../storage/archive-rollout.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import { writeName } from '../storage/name-index.ts';
import { createRolloutWriter } from '../storage/rollout-writer.ts';
import { recordArchived, recordedPath } from '../storage/state-database.ts';
import { readThreadRecord, updateThreadRecord } from '../storage/thread-record.ts';
import { broadcast } from '../threads/audience.ts';
import { checkUnloaded } from '../threads/keep-loaded.ts';
import { loadThread } from '../threads/load-thread.ts';
import { readStoredThread } from '../threads/stored-thread.ts';
import { wireThread } from '../threads/wire-thread.ts';
import { defineMethod, threadKey } from './method.ts';
import { noRollout, readSessionId } from './thread-lookup.ts';

/** Moves a thread back from the archive; it is not loaded. */
export const threadUnarchive = defineMethod({
  name: 'thread/unarchive',
  params: () => struct('ThreadUnarchiveParams', { threadId: text }),
  queueKey: threadKey,
  async run({ context, afterResponse }, { threadId }) {
    const { behaviour, home } = context;
    if (behaviour.has(malformedArchiveIdNotFound) && threadId === 'not-an-id')
      throw noRollout(threadId);
    const id = readSessionId(context, threadId);
    checkUnloaded(context, id);
    const archived = findArchivedRollout(home, id);
    const active = findActiveRollout(home, id);
    if (active !== undefined && behaviour.has(unarchiveOfActive)) {
      const thread = await readStoredThread(context, active);
      if (thread !== undefined) return { thread: wireThread(behaviour, thread, []) };
    }
    const refusal = invalidRequest(`no archived rollout found for thread id ${id}`);
    if (archived === undefined || isHidden(context, id, archived)) throw refusal;
    if (behaviour.since('0.145') && readThreadRecord(home, id).recencyAt === undefined) {
      const recencyAt = Math.floor(statSync(archived).mtimeMs / 1000);
      updateThreadRecord(home, id, { recencyAt });
    }
    const time = behaviour.has(unarchiveKeepsTime)
      ? statSync(archived).mtime
      : new Date(context.now());
    const file = unarchiveRollout(home, archived, time, {
      leaveFile: behaviour.has(unarchiveCopies),
    });
    if (behaviour.has(unarchiveRewrites)) appendFileSync(file, '\n');
    recordArchived(home, id, file, null);
    if (behaviour.has(unarchiveForgetsName)) writeName(home, id, '', new Date(context.now()));
    const stored = await readStoredThread(context, file);
    if (stored === undefined) throw refusal;
    if (behaviour.has(unarchiveLoads)) {
      const thread = await loadThread(context, file);
      if (thread !== undefined) context.threads.set(id, thread);
    }
    if (behaviour.value(archiveAnnounced)) {
      afterResponse(() => broadcast(context, 'thread/unarchived', { threadId: id }));
    }
    // Some releases load threads out of the archive.
    const loaded = context.threads.get(id);
    if (loaded === undefined) return { thread: wireThread(behaviour, stored, []) };
    loaded.path = file;
    loaded.updatedAt = Math.floor(context.now() / 1000);
    loaded.rollout?.close();
    loaded.rollout = createRolloutWriter(file, {
      isNumbered: loaded.meta.historyMode === 'paginated',
    });
    loaded.rollout.open();
    return { thread: wireThread(behaviour, { ...stored, status: loaded.status }, []) };
  },
});

/** Whether a server that believes its record finds nothing. */
function isHidden({ behaviour, home }: ServerContext, id: string, archived: string): boolean {
  if (!behaviour.has(unarchiveBelievesRecord)) return false;
  return (recordedPath(home, id) ?? archived) !== archived;
}
