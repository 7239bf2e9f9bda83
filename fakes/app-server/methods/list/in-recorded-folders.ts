import {
  foldersUncorrected,
  listAlwaysScans,
  listBelievesRecords,
} from '../../rules/defects/list-defects.ts';
import { listsFromRecords } from '../../rules/list-rules.ts';
import type { ServerContext } from '../../server/server-context.ts';
import { correctFolders, recordedFolders } from '../../storage/state-database.ts';
import type { ListedThread } from './list-order.ts';

/**
 * Threads in the folders that their records name, where nothing but records is asked for; else the records
 * are corrected by the rollouts.
 */
export function inRecordedFolders(
  { behaviour, home }: ServerContext,
  threads: readonly ListedThread[],
  isOfRecords: boolean,
): readonly ListedThread[] {
  if (!behaviour.value(listsFromRecords) || threads.length === 0) return threads;
  const recorded = recordedFolders(home);
  if (recorded.size === 0) return threads;
  const believesRecords = isOfRecords && !behaviour.has(listAlwaysScans);
  if (believesRecords || behaviour.has(listBelievesRecords)) {
    return threads.map((thread) => {
      const cwd = recorded.get(thread.meta.id) ?? thread.meta.cwd;
      return { ...thread, meta: { ...thread.meta, cwd } };
    });
  }
  const stale = threads.filter(({ meta }) => {
    const cwd = recorded.get(meta.id);
    return cwd !== undefined && cwd !== meta.cwd;
  });
  if (stale.length > 0 && !behaviour.has(foldersUncorrected)) {
    correctFolders(home, new Map(stale.map(({ meta }) => [meta.id, meta.cwd])));
  }
  return threads;
}
