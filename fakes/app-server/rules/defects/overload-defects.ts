import { inventDefect } from '../defect.ts';

/** Wrong answers to requests in large numbers. No release showed any of it. */

export const shortQueue = inventDefect('short-queue', 'only 50 requests may wait', ['OVER-03']);

export const overloadAsInternalError = inventDefect(
  'overload-as-internal-error',
  'a request that finds no place is refused with -32603',
  ['OVER-04'],
  { since: '0.105' },
);

export const overloadForEver = inventDefect(
  'overload-for-ever',
  'once a request found no place, every later one is refused',
  ['OVER-05'],
  { since: '0.105' },
);

export const answersFindNoPlace = inventDefect(
  'answers-find-no-place',
  "a client's answer that comes while requests are refused is dropped",
  ['OVER-06'],
  { since: '0.105' },
  'hang',
);

export const overloadDropsDeltas = inventDefect(
  'overload-drops-deltas',
  'behind a refusal the next deltas of the connection are dropped',
  ['OVER-07'],
  { since: '0.105' },
);

export const burstEndsOthers = inventDefect(
  'burst-ends-others',
  'a request that finds no place ends the other connections',
  ['OVER-08'],
  { since: '0.105' },
  'crash',
);
