import { inventDefect } from '../defect.ts';

/** Wrong behaviour of archive and unarchive. No release showed any of it. */

export const archiveSilent = inventDefect('archive-silent', 'an archive is not announced', [
  'ARCHIVE-04',
]);

export const archivedTwice = inventDefect(
  'archived-announced-twice',
  'thread/archived is sent twice',
  ['ARCHIVE-04', 'SESSION-02'],
);

export const archiveDated = inventDefect('archive-dated', 'the archive has dated folders', [
  'ARCHIVE-04',
  'SESSION-03',
]);

export const archiveStaysLoaded = inventDefect(
  'archive-stays-loaded',
  'an archived thread stays loaded',
  ['ARCHIVE-11'],
);

export const archiveAgain = inventDefect(
  'archive-again',
  'an archived thread can be archived again',
  ['ARCHIVE-12', 'SER-05', 'SER-08', 'SESSION-01', 'SESSION-04'],
);

export const archiveLeavesChildren = inventDefect(
  'archive-leaves-children',
  'what an archived thread spawned is not archived',
  ['ARCHIVE-06'],
);

export const archiveChildrenFirst = inventDefect(
  'archive-children-first',
  'descendants are announced before the thread itself',
  ['ARCHIVE-06'],
);

export const archiveNeedsDescendants = inventDefect(
  'archive-needs-descendants',
  'a descendant that cannot be moved fails the archive',
  ['ARCHIVE-07'],
);

export const archiveNeedsChildRollouts = inventDefect(
  'archive-needs-child-rollouts',
  'a spawned thread without a rollout fails the archive',
  ['ARCHIVE-08'],
);

export const unwrittenArchiveFlipped = inventDefect(
  'unwritten-archive-flipped',
  'archive before the first turn is what the edition does not do',
  ['ARCHIVE-02'],
);

export const rolloutAtStart = inventDefect(
  'rollout-at-start',
  'the rollout is written before the first turn',
  ['ARCHIVE-01'],
);

export const rolloutElsewhere = inventDefect(
  'rollout-elsewhere',
  'the announced path is not where the rollout is',
  ['ARCHIVE-03'],
);

export const unarchiveCopies = inventDefect(
  'unarchive-copies',
  'unarchive leaves the rollout in the archive, too',
  ['UNARCH-01'],
);

export const unarchiveSilent = inventDefect('unarchive-silent', 'an unarchive is not announced', [
  'UNARCH-01',
]);

export const unarchiveLoads = inventDefect('unarchive-loads', 'an unarchived thread is loaded', [
  'UNARCH-03',
]);

export const unarchiveOfActive = inventDefect(
  'unarchive-of-active',
  'a thread that is not archived can be unarchived',
  ['UNARCH-07'],
);

export const archivedToSubscribers = inventDefect(
  'archived-to-subscribers',
  'thread/archived reaches subscribers only',
  ['SUB-23'],
);

export const archivedBeforeResponse = inventDefect(
  'archived-before-response',
  'thread/archived is sent before the response to thread/archive',
  ['ARCHIVE-05'],
);

export const archiveLeavesFile = inventDefect(
  'archive-leaves-file',
  'archive copies the rollout instead of moving it',
  ['ARCHIVE-04', 'ARCHIVE-06'],
);

export const archiveCloses = inventDefect(
  'archive-closes',
  'archiving a loaded thread also sends thread/closed',
  ['ARCHIVE-11'],
);

export const archiveKeepsSubscriptions = inventDefect(
  'archive-keeps-subscriptions',
  'a subscription survives archive and unarchive',
  ['ARCHIVE-18'],
);

export const archiveKeepsWriter = inventDefect(
  'archive-keeps-writer',
  'a process that archived a thread stays its writer: no other can resume it',
  ['ARCHIVE-09'],
  { since: '0.146' },
);
