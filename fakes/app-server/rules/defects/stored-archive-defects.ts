import { inventDefect } from '../defect.ts';

/** Wrong behaviour of archive, unarchive and delete of threads on disk. No release showed any of it. */

export const descendantTakenAway = inventDefect(
  'descendant-taken-away',
  'a descendant that another process has loaded is archived with its parent',
  ['ARCHIVE-10'],
  { since: '0.150' },
);

export const externalArchived = inventDefect(
  'external-archived',
  'a rollout outside of the home is moved into the archive',
  ['ARCHIVE-13'],
);

export const malformedArchiveIdNotFound = inventDefect(
  'malformed-archive-id-not-found',
  'archive and unarchive of an id that is none say that it has no rollout',
  ['ARCHIVE-14'],
);

export const archivedAlwaysListed = inventDefect(
  'archived-always-listed',
  'lists hold archived threads, too',
  ['ARCHIVE-15'],
);

export const archivedNotRead = inventDefect(
  'archived-not-read',
  'an archived thread cannot be read',
  ['ARCHIVE-16'],
);

export const unknownArchived = inventDefect(
  'unknown-archived',
  'the archive of a thread that does not exist succeeds',
  ['ARCHIVE-19'],
);

export const unarchiveKeepsTime = inventDefect(
  'unarchive-keeps-time',
  'an unarchived rollout keeps its time',
  ['UNARCH-02'],
);

export const unarchiveForgetsName = inventDefect(
  'unarchive-forgets-name',
  'an unarchived thread has no name',
  ['UNARCH-08'],
  { since: '0.107' },
);

export const deletedParentFirst = inventDefect(
  'deleted-parent-first',
  'a deleted thread is announced before what it spawned',
  ['DELETE-01'],
  { since: '0.140' },
);

export const unwrittenNotDeleted = inventDefect(
  'unwritten-not-deleted',
  'a thread is not deleted before its first turn',
  ['DELETE-02'],
  { since: '0.140' },
);

export const ephemeralDeleted = inventDefect(
  'ephemeral-deleted',
  'an ephemeral thread is deleted',
  ['DELETE-03'],
  { since: '0.140' },
);

export const deleteTakesAway = inventDefect(
  'delete-takes-away',
  'a thread that another process has loaded is deleted',
  ['DELETE-05'],
  { since: '0.150' },
);

export const unknownDeleted = inventDefect(
  'unknown-deleted',
  'the delete of a thread that does not exist succeeds',
  ['DELETE-06'],
  { since: '0.140' },
);

export const deleteLeavesFile = inventDefect(
  'delete-leaves-file',
  'the rollout of a deleted thread stays',
  ['DELETE-01', 'DELETE-08', 'DELETE-09'],
  { since: '0.140' },
);

export const deleteNeedsActive = inventDefect(
  'delete-needs-active',
  'an archived thread is not deleted',
  ['DELETE-09'],
  { since: '0.140' },
);

export const forkedHistoryDeleted = inventDefect(
  'forked-history-deleted',
  'a thread whose history a fork goes on from is deleted',
  ['DELETE-04'],
  { since: '0.155' },
);
