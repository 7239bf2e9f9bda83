import type { ServerContext } from '../server/server-context.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { openFoundRollout } from './open-rollout.ts';

/** The thread of an id, in memory or read from its rollout; undefined where there is neither. */
export async function knownThread(
  context: ServerContext,
  id: string,
): Promise<LoadedThread | undefined> {
  const { home, threads } = context;
  const loaded = threads.get(id);
  if (loaded !== undefined) return loaded;
  const file = findActiveRollout(home, id) ?? findArchivedRollout(home, id);
  return file === undefined
    ? undefined
    : openFoundRollout(context, file, { by: 'read', threadId: id });
}
