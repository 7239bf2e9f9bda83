import { appendFileSync, statSync, truncateSync } from 'node:fs';
import {
  archiveAgain,
  archiveChildrenFirst,
  archiveCloses,
  archiveDated,
  archivedBeforeResponse,
  archivedToSubscribers,
  archiveKeepsSubscriptions,
  archiveLeavesChildren,
  archiveLeavesFile,
  archiveNeedsChildRollouts,
  archiveNeedsDescendants,
  archiveStaysLoaded,
  unwrittenArchiveFlipped,
} from '../rules/defects/archive-defects.ts';
import { archiveRewrites } from '../rules/defects/disk-defects.ts';
import { notLoadedTwice } from '../rules/defects/harmless-changes.ts';
import { archiveCutsLongFiles, archiveLeavesRunning } from '../rules/defects/load-defects.ts';
import {
  descendantTakenAway,
  externalArchived,
  malformedArchiveIdNotFound,
  unknownArchived,
} from '../rules/defects/stored-archive-defects.ts';
import {
  archiveAnnounced,
  archiveBeforeFirstTurn,
  archiveCascades,
} from '../rules/thread-rules.ts';
import type { Client } from '../server/client.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import { archiveRollout } from '../storage/archive-rollout.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import { recordArchived, spawnedBy } from '../storage/state-database.ts';
import { announceStatus, broadcast } from '../threads/audience.ts';
import { checkWriter } from '../threads/keep-loaded.ts';
import { announceLegacy } from '../threads/legacy/announce-legacy.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { newSubmissionId } from '../threads/submission-id.ts';
import { materialise } from '../threads/turn-journal.ts';
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
    if (behaviour.has(malformedArchiveIdNotFound) && threadId === 'not-an-id')
      throw noRollout(threadId);
    const id = readSessionId(context, threadId);
    let file = findActiveRollout(home, id);
    if (file === undefined && behaviour.has(archiveAgain) && findArchivedRollout(home, id))
      return {};
    const loaded = context.threads.get(id);
    if (file === undefined && loaded?.isMaterialised && behaviour.has(externalArchived)) {
      file = loaded.path ?? undefined;
    }
    if (file === undefined && loaded === undefined && behaviour.has(unknownArchived)) return {};
    const isUnwritten = loaded?.isMaterialised === false && !loaded.isEphemeral;
    const isAccepted = behaviour.value(archiveBeforeFirstTurn) === 'accepted';
    const mayBeUnwritten = isAccepted !== behaviour.has(unwrittenArchiveFlipped);
    if (file === undefined && !(isUnwritten && mayBeUnwritten)) {
      throw await refuseExternal(context, id, loaded);
    }
    if (file === undefined && loaded !== undefined) {
      materialise(loaded, new Date(context.now()));
      file = findActiveRollout(home, id);
    }
    checkWriter(context, id);
    // Read before anything moves: the order is that of the announcements.
    const cascades = behaviour.value(archiveCascades) && !behaviour.has(archiveLeavesChildren);
    const descendants = cascades ? descendantsOf(context, id) : [];
    if (!behaviour.has(descendantTakenAway)) {
      for (const each of descendants) checkWriter(context, each);
    }
    const watchers = [...(loaded?.subscribers ?? [])];
    await unload(context, id);
    if (file !== undefined) move(context, id, file);
    const archived = [id];
    for (const descendant of descendants) {
      if (await archiveDescendant(context, descendant)) archived.push(descendant);
    }
    const announce = () => {
      if (!behaviour.value(archiveAnnounced)) return;
      const order = behaviour.has(archiveChildrenFirst) ? archived.toReversed() : archived;
      for (const each of order) announceArchived(context, each, watchers);
    };
    if (behaviour.has(archivedBeforeResponse)) announce();
    else afterResponse(announce);
    return {};
  },
});

/** What has a rollout, but none in the home, is taken out of memory before it is refused. */
async function refuseExternal(
  context: ServerContext,
  id: string,
  loaded: LoadedThread | undefined,
): Promise<Error> {
  const file = loaded?.isMaterialised ? loaded.path : null;
  if (file === null || !context.behaviour.since('0.130')) return noRollout(id);
  if (findArchivedRollout(context.home, id) !== undefined) return noRollout(id);
  await unload(context, id);
  return context.behaviour.since('0.156')
    ? invalidRequest(`rollout path \`${file}\` must be in sessions directory`)
    : noRollout(id);
}

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
  if (file === undefined) {
    if (context.behaviour.has(archiveNeedsChildRollouts)) throw noRollout(id);
    return false;
  }
  await unload(context, id);
  try {
    move(context, id, file);
    return true;
  } catch (error) {
    if (context.behaviour.has(archiveNeedsDescendants)) throw error;
    return false;
  }
}

function announceArchived(context: ServerContext, threadId: string, watchers: readonly Client[]) {
  if (!context.behaviour.has(archivedToSubscribers)) {
    broadcast(context, 'thread/archived', { threadId });
    return;
  }
  for (const client of watchers) client.notify('thread/archived', { threadId });
}

function move(context: ServerContext, id: string, file: string): void {
  const { behaviour, home } = context;
  const target = archiveRollout(home, file, {
    leaveFile: behaviour.has(archiveLeavesFile),
    isDated: behaviour.has(archiveDated),
  });
  if (behaviour.has(archiveRewrites)) appendFileSync(target, '\n');
  if (behaviour.has(archiveCutsLongFiles) && statSync(target).size > 1 << 22) {
    truncateSync(target, 1 << 22);
  }
  recordArchived(home, id, target, Math.floor(context.now() / 1000));
}

async function unload(context: ServerContext, id: string): Promise<void> {
  const { behaviour } = context;
  const thread = context.threads.get(id);
  if (thread === undefined || behaviour.has(archiveStaysLoaded)) return;
  const subscribers = [...thread.subscribers];
  const submission = newSubmissionId(context, thread);
  announceLegacy(context, thread, submission, { type: 'shutdown_complete' });
  if (thread.running !== undefined && behaviour.has(archiveLeavesRunning)) return;
  await unloadThread(context, thread, { isAnnounced: behaviour.has(archiveCloses) });
  if (behaviour.has(notLoadedTwice)) announceStatus(context, thread);
  if (behaviour.has(archiveKeepsSubscriptions)) context.formerSubscribers.set(id, subscribers);
}
