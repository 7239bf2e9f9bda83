import { inventDefect } from '../defect.ts';

/** Wrong ideas of which paths are the same file. No release showed any of it. */

export const missingPathIgnored = inventDefect(
  'missing-path-ignored',
  'a path where no file is counts as absent',
  ['PATH-06', 'PATH-21', 'PATH-22', 'PATH-27', 'PATH-34'],
);

export const folderIsRollout = inventDefect(
  'folder-is-rollout',
  'the folder of the rollout is accepted for it',
  ['PATH-20', 'PATH-27'],
);

export const hardLinkIsSame = inventDefect(
  'hard-link-is-same',
  'files are compared by device and inode',
  ['PATH-11', 'PATH-27'],
);

export const spellingRemembered = inventDefect(
  'spelling-remembered',
  'a spelling that once named the rollout is always accepted',
  ['PATH-23'],
);

export const answerEchoesSpelling = inventDefect(
  'answer-echoes-spelling',
  'the answer names the path as it was requested',
  ['PATH-17', 'PATH-25', 'PATH-28', 'PATH-33'],
);

export const homeAsGiven = inventDefect(
  'home-as-given',
  'paths in answers begin with the home as it was given',
  ['PATH-08', 'PATH-33'],
);

export const bytesCompared = inventDefect('bytes-compared', 'paths are compared byte by byte', [
  'PATH-01',
  'PATH-02',
  'PATH-10',
  'PATH-18',
  'PATH-19',
  'PATH-25',
  'PATH-32',
  'PATH-33',
]);

export const copiesAreTheSame = inventDefect(
  'copies-are-the-same',
  'a path is accepted for a loaded thread if the file holds its id',
  ['PATH-05', 'PATH-27'],
);

export const forkSpelledOnly = inventDefect(
  'fork-spelled-only',
  'thread/fork takes the resolved path only',
  ['PATH-29'],
);

export const archivedPathResumed = inventDefect(
  'archived-path-resumed',
  'an archived thread is resumed by the path of its rollout',
  ['PATH-30', 'PATH-31'],
  { since: '0.136' },
);

export const caseIgnored = inventDefect(
  'case-ignored',
  'the path of a loaded thread is compared without regard to case',
  ['PATH-27'],
);

export const formsFolded = inventDefect(
  'forms-folded',
  'paths are brought into the composed normal form before they are resolved',
  ['PATH-27', 'PATH-34'],
);

export const pathDecoded = inventDefect(
  'path-decoded',
  'a path is taken for a URL: file:// is dropped, and what is percent-encoded decoded',
  ['PATH-27', 'PATH-34', 'PATH-41'],
);

export const cutAtNul = inventDefect('cut-at-nul', 'a path ends at its first NUL', [
  'PATH-27',
  'PATH-34',
  'PATH-41',
]);

export const storedIdOverPath = inventDefect(
  'stored-id-over-path',
  'beside the id of a stored thread the path of a rollout is not looked at',
  ['PATH-34'],
);

export const copyMeansThread = inventDefect(
  'copy-means-thread',
  'by the path of a copy the rollout is resumed that lies in the sessions',
  ['PATH-34'],
);
