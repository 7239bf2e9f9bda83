import { inventDefect } from '../defect.ts';

/** Wrong behaviour of thread/resume. No release showed any of it. */

export const unwrittenThreadResumed = inventDefect(
  'unwritten-thread-resumed',
  'a thread without a user turn is resumed',
  ['RESUME-01'],
);

export const coldTurnsLeftOut = inventDefect(
  'cold-turns-left-out',
  'a thread resumed from disk has no turns',
  ['RESUME-02', 'RESUME-58'],
);

export const answersNotStored = inventDefect(
  'answers-not-stored',
  'answers of the model are lost with the process',
  ['RESUME-58'],
);

export const historyOverRunning = inventDefect(
  'history-over-running',
  'a history is accepted for a running thread',
  ['RESUME-07'],
);

export const idOverPath = inventDefect(
  'id-over-path',
  'the id decides over a valid path, also when it is unknown or malformed',
  ['RESUME-10', 'RESUME-11'],
);

export const resumeStartsThread = inventDefect(
  'resume-starts-thread',
  'the resume of an unknown thread starts a new one',
  ['RESUME-56'],
);

export const resumedNotLoaded = inventDefect(
  'resumed-not-loaded',
  'a resumed thread reports the status notLoaded',
  ['RESUME-57'],
);

export const resumeDoesNotSubscribe = inventDefect(
  'resume-does-not-subscribe',
  'a resume does not subscribe the connection',
  ['RESUME-55', 'SUB-17', 'SUB-22'],
);

export const resumeTouchesRollout = inventDefect(
  'resume-touches-rollout',
  'a resume changes the modification time of the rollout',
  ['RESUME-29'],
);

export const approvalNotReplayed = inventDefect(
  'approval-not-replayed',
  'a pending approval is not sent to a connection that resumes',
  ['RESUME-20'],
);

export const approvalReplayedToAll = inventDefect(
  'approval-replayed-to-all',
  'a pending approval is sent again to every subscriber when one resumes',
  ['RESUME-22'],
);

export const replayHasNewId = inventDefect(
  'replay-has-new-id',
  'a replayed approval has another id than the first',
  ['RESUME-20'],
);

export const overridesApplied = inventDefect(
  'overrides-applied',
  'overrides in the resume of a running thread change what is reported',
  ['RESUME-14'],
);

export const runningTurnLeftOut = inventDefect(
  'running-turn-left-out',
  'a resume during a turn does not hold the running turn',
  ['RESUME-55', 'RESUME-62', 'SUB-17'],
);

export const writerShared = inventDefect(
  'writer-shared',
  'a thread that another process has loaded is resumed',
  ['RESUME-45'],
  { since: '0.146' },
);
