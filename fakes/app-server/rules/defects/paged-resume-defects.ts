import { inventDefect } from '../defect.ts';

/** Wrong pages beside the answer to a resume during a turn. No release showed any of it. */

const since = '0.136';

export const pageWithoutRunning = inventDefect(
  'page-without-running',
  'the page beside the answer to a resume leaves the running turn out',
  ['RESUME-15'],
  { since },
);

export const pageDirectionIgnored = inventDefect(
  'page-direction-ignored',
  'the page beside the answer to a resume begins with the newest turn, whatever is asked for',
  ['RESUME-16'],
  { since },
);

export const pageWholeByDefault = inventDefect(
  'page-whole-by-default',
  'the page beside the answer to a resume holds all items by default',
  ['RESUME-17'],
  { since },
);

export const rejoinIsIdle = inventDefect(
  'rejoin-is-idle',
  'the answer to a resume during a turn says that the thread is idle',
  ['RESUME-18'],
  { since },
);
