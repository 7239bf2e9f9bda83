import {
  archiveCloses,
  archivedBeforeResponse,
  archiveKeepsSubscriptions,
  archiveLeavesFile,
  notLoadedTwice,
} from '../rules/synthetic-defects.ts';
import {
  archiveAnnounced,
  archiveBeforeFirstTurn,
  archiveCascades,
} from '../rules/thread-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import { archiveRollout } from '../storage/archive-rollout.ts';
import { findActiveRollout } from '../storage/find-rollout.ts';
import { recordArchived, spawnedBy } from '../storage/state-database.ts';
import { announceStatus, broadcast } from '../threads/audience.ts';
import { announceLegacy } from '../threads/legacy/announce-legacy.ts';
import { newSubmissionId } from '../threads/submission-id.ts';
import { unloadThread } from '../threads/unload-thread.ts';
import { defineMethod, threadKey } from './method.ts';
import { noRollout, readSessionId } from './thread-lookup.ts';

/** Moves a thread, and what it spawned, into the archive. */
export const threadArchive = defineMethod({
  name: 'thread/archive',
  params: () => struct('ThreadArchiveParams', { threadId: text }),
  queueKey: threadKey,
  async run({ context, afterResponse }, { threadId }) {
    const { behaviour, home } = context;
    const id = readSessionId(context, threadId);
    const file = findActiveRollout(home, id);
    const loaded = context.threads.get(id);
    const isUnwritten = loaded?.isMaterialised === false && !loaded.isEphemeral;
    const mayBeUnwritten = behaviour.value(archiveBeforeFirstTurn) === 'accepted';
    if (file === undefined && !(isUnwritten && mayBeUnwritten)) throw noRollout(id);
    // Read before anything moves: the order is that of the announcements.
    const descendants = behaviour.value(archiveCascades) ? descendantsOf(context, id) : [];
    await unload(context, id);
    if (file !== undefined) move(context, id, file);
    const archived = [id];
    for (const descendant of descendants) {
      if (await archiveDescendant(context, descendant)) archived.push(descendant);
    }
    const announce = () => {
      if (!behaviour.value(archiveAnnounced)) return;
      for (const each of archived) broadcast(context, 'thread/archived', { threadId: each });
    };
    if (behaviour.has(archivedBeforeResponse)) announce();
    else afterResponse(announce);
    return {};
  },
});

/** Children and their children: the deepest of a branch first. */
export function descendantsOf({ home }: ServerContext, id: string): string[] {
  const seen = new Set([id]);
  const below = (parent: string): string[] =>
    spawnedBy(home, parent).flatMap((child) => {
      if (seen.has(child)) return [];
      seen.add(child);
      return [...below(child), child];
    });
  return below(id);
}

/** Whether it is in the archive now; one that cannot be moved stays. */
async function archiveDescendant(context: ServerContext, id: string): Promise<boolean> {
  const file = findActiveRollout(context.home, id);
  if (file === undefined) return false;
  await unload(context, id);
  try {
    move(context, id, file);
    return true;
  } catch {
    return false;
  }
}

function move(context: ServerContext, id: string, file: string): void {
  const { behaviour, home } = context;
  const target = archiveRollout(home, file, { leaveFile: behaviour.has(archiveLeavesFile) });
  recordArchived(home, id, target, Math.floor(context.now() / 1000));
}

async function unload(context: ServerContext, id: string): Promise<void> {
  const { behaviour } = context;
  const thread = context.threads.get(id);
  if (thread === undefined) return;
  const subscribers = [...thread.subscribers];
  const submission = newSubmissionId(context, thread);
  announceLegacy(context, thread, submission, { type: 'shutdown_complete' });
  await unloadThread(context, thread, { isAnnounced: behaviour.has(archiveCloses) });
  if (behaviour.has(notLoadedTwice)) announceStatus(context, thread);
  if (behaviour.has(archiveKeepsSubscriptions)) context.formerSubscribers.set(id, subscribers);
}
