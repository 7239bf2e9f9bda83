import { statSync } from 'node:fs';
import { recordedUpdatedAt } from '../rules/thread-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { findArchivedRollout } from '../storage/find-rollout.ts';
import type { ThreadMeta } from '../storage/thread-meta.ts';
import { readThreadRecord } from '../storage/thread-record.ts';

/** In seconds. */
export interface StoredTimes {
  readonly updatedAt: number;
  readonly recencyAt: number;
}

/**
 * The times of a thread that is read from its rollout. Newer releases do not look at the file's time once
 * they know the thread; what a legacy rollout was updated at is its start.
 */
export function storedTimes(
  { behaviour, home }: ServerContext,
  meta: ThreadMeta,
  file: string,
  isLoaded: boolean,
): StoredTimes {
  const modifiedAt = modifiedSeconds(file);
  const known = behaviour.since('0.145') ? readThreadRecord(home, meta.id) : {};
  const recorded = behaviour.value(recordedUpdatedAt);
  const isRecorded = recorded === 'all' || (recorded === 'unloaded' && !isLoaded);
  const isLegacy = meta.historyMode !== 'paginated';
  return {
    updatedAt: isRecorded && isLegacy ? meta.createdAt : (known.updatedAt ?? modifiedAt),
    recencyAt: known.recencyAt ?? latest(modifiedAt, findArchivedRollout(home, meta.id)),
  };
}

/** A thread that is found twice is imported twice. */
function latest(modifiedAt: number, archived: string | undefined): number {
  return archived === undefined ? modifiedAt : Math.max(modifiedAt, modifiedSeconds(archived));
}

function modifiedSeconds(file: string): number {
  return Math.floor((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) / 1000);
}
