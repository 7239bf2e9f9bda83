import { inventDefect } from '../defect.ts';

/** Wrong behaviour of the resume of threads on disk. No release showed any of it. */

export const excludedTurnsShown = inventDefect(
  'excluded-turns-shown',
  'the turns are shown although they were not wanted',
  ['RESUME-03', 'RESUME-44'],
  { since: '0.125' },
);

export const usageNotReplayed = inventDefect(
  'usage-not-replayed',
  'what a stored thread used is not told',
  ['RESUME-24', 'RESUME-25', 'RESUME-26', 'RESUME-27'],
  { since: '0.122' },
);

export const usageAlwaysReplayed = inventDefect(
  'usage-always-replayed',
  'what a thread used is told also without its turns',
  ['RESUME-25'],
  { since: '0.125' },
);

export const usageOfLastTurn = inventDefect(
  'usage-of-last-turn',
  'stored usage is told as that of the last turn',
  ['RESUME-26'],
  { since: '0.122' },
);

export const usageOfFirstTurn = inventDefect(
  'usage-of-first-turn',
  'stored usage is told as that of the first turn',
  ['RESUME-27'],
  { since: '0.122' },
);

export const usageBeforeResponse = inventDefect(
  'usage-before-response',
  'stored usage is told before the answer to the resume',
  ['RESUME-52', 'RESUME-60'],
  { since: '0.122' },
);

export const historyForgotten = inventDefect(
  'history-forgotten',
  'the model of a thread made of a history does not know it',
  ['RESUME-12'],
);

export const emptyHistoryAccepted = inventDefect(
  'empty-history-accepted',
  'a resume with an empty history starts an empty thread',
  ['RESUME-13'],
);

export const cutOffTurnRuns = inventDefect(
  'cut-off-turn-runs',
  'a turn that was cut off is in progress for ever',
  ['RESUME-23'],
);

export const overridesForgotten = inventDefect(
  'overrides-forgotten',
  'overrides never count for a loaded thread',
  ['RESUME-30'],
  { since: '0.135' },
);

export const overridesAlwaysCount = inventDefect(
  'overrides-always-count',
  'overrides change an idle thread although others watch it',
  ['RESUME-31'],
  { since: '0.105' },
);

export const overridesRewrite = inventDefect(
  'overrides-rewrite',
  'a resume with overrides rewrites the first line of the rollout',
  ['RESUME-32'],
);

export const firstPageReversed = inventDefect(
  'first-page-reversed',
  'the page beside the answer to a resume is in the other order',
  ['RESUME-46'],
  { since: '0.136' },
);

export const malformedIdNotFound = inventDefect(
  'malformed-id-not-found',
  'the resume of an id that is none says that it has no rollout',
  ['RESUME-49'],
);

export const readNeedsWriter = inventDefect(
  'read-needs-writer',
  'a thread that another process has loaded cannot be read',
  ['RESUME-59'],
  { since: '0.146' },
);

export const elsewhereIsUnknown = inventDefect(
  'elsewhere-is-unknown',
  'the resume of a thread of another process fails as internal error',
  ['RESUME-19'],
  { since: '0.146' },
);

export const turnlessIsShared = inventDefect(
  'turnless-is-shared',
  'a thread that another process has loaded is resumed where no turns are asked for',
  ['RESUME-04'],
  { since: '0.146' },
);

export const metadataForgotten = inventDefect(
  'metadata-forgotten',
  'what was set of the repository of a thread is not kept',
  ['RESUME-28'],
);

export const foldersAndDevicesMissing = inventDefect(
  'every-path-missing',
  'folders and devices are refused as files that do not exist',
  ['RESUME-47', 'RESUME-48'],
);

export const missingPathInternal = inventDefect(
  'missing-path-internal',
  'a resume by a path without a file fails as internal error',
  ['PATH-07'],
);
