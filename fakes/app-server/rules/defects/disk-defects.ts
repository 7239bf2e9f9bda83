import { inventDefect } from '../defect.ts';

/** Wrong treatment of the files of a home. No release showed any of it. */

export const archiveRewrites = inventDefect(
  'archive-rewrites',
  'archive adds an empty line to the rollout',
  ['DISK-01'],
);

export const unarchiveRewrites = inventDefect(
  'unarchive-rewrites',
  'unarchive adds an empty line to the rollout',
  ['DISK-02'],
);

export const notesInFolder = inventDefect(
  'notes-in-folder',
  'a new thread leaves a file in its working directory',
  ['DISK-03'],
);

export const startTouchesOthers = inventDefect(
  'start-touches-others',
  'a new thread changes the times of the other rollouts',
  ['DISK-04'],
);

export const newFilesUnseen = inventDefect(
  'new-files-unseen',
  'rollouts that came after the start of the server are not found',
  ['DISK-05'],
);

export const brokenMended = inventDefect(
  'broken-rollout-mended',
  'a rollout that cannot be read is written to',
  ['DISK-06', 'DISK-07', 'DISK-08', 'DISK-09'],
);

export const unknownLineRefused = inventDefect(
  'unknown-line-refused',
  'a rollout with a line of an unknown type is refused',
  ['DISK-11'],
);

export const archivedOverActive = inventDefect(
  'archived-over-active',
  'an archived copy is taken over the active rollout',
  ['PATH-15'],
);

export const renamedNotFound = inventDefect(
  'renamed-not-found',
  'a rollout is found by its name only',
  ['PATH-24'],
  { since: '0.129' },
);

export const brokenUnnamed = inventDefect(
  'broken-rollout-unnamed',
  'the refusal of a rollout that cannot be read does not say which or why',
  ['DISK-06', 'DISK-07', 'DISK-08', 'DISK-09'],
);

export const temporaryLeft = inventDefect(
  'temporary-file-left',
  'a new thread leaves a file among the temporary ones',
  ['DISK-03'],
);

export const resumeCutsRollout = inventDefect(
  'resume-cuts-rollout',
  'the resume of a stored thread removes the last line of its rollout',
  ['DISK-12', 'DISK-13'],
);
