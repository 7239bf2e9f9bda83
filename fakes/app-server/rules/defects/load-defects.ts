import { inventDefect } from '../defect.ts';

/** Wrong behaviour with long sessions and many threads. No release showed any of it. */

export const readCutsLongHistory = inventDefect(
  'read-cuts-long-history',
  'thread/read tells the newest 250 turns',
  ['LOAD-01'],
);

export const loadedCutsLongHistory = inventDefect(
  'loaded-cuts-long-history',
  'a resumed or forked thread tells its newest 250 turns',
  ['LOAD-02', 'LOAD-06'],
);

export const longHistoryForgotten = inventDefect(
  'long-history-forgotten',
  'the model is told the first 500 items of a resumed thread',
  ['LOAD-03'],
);

export const turnPagesOverlap = inventDefect(
  'turn-pages-overlap',
  'a page of turns begins with the last turn of the page before',
  ['LOAD-04'],
  { since: '0.125' },
);

export const archiveCutsLongFiles = inventDefect(
  'archive-cuts-long-files',
  'an archived rollout has at most 4 MiB',
  ['LOAD-05'],
);

export const listPagesSkip = inventDefect(
  'list-pages-skip',
  'a further page of thread/list leaves out its first thread',
  ['LOAD-07'],
);

export const archiveLeavesRunning = inventDefect(
  'archive-leaves-running',
  'a thread whose turn runs stays loaded when it is archived',
  ['ARCHIVE-20', 'APPROVAL-14'],
  { since: '0.107' },
);
