import { inventDefect } from '../defect.ts';

/** Wrong audiences when clients come and go, and requests that overtake others. No release showed any of it. */

export const unsubscribeClearsError = inventDefect(
  'unsubscribe-clears-error',
  'an unsubscribe ends the status systemError',
  ['SUB-03'],
  { since: '0.121' },
);

export const anyUnsubscribeId = inventDefect(
  'any-unsubscribe-id',
  'an unsubscribe with an id that is none answers notLoaded',
  ['SUB-06'],
  { since: '0.106' },
);

export const disconnectEndsAll = inventDefect(
  'disconnect-ends-all',
  'a disconnect ends every subscription to its threads',
  ['SUB-08'],
  { since: '0.105' },
);

export const resumeDoublesEvents = inventDefect(
  'resume-doubles-events',
  'a connection that resumes again gets every event twice',
  ['SUB-26'],
  { since: '0.105' },
);

export const leftForGood = inventDefect(
  'left-for-good',
  'a connection that unsubscribed cannot subscribe again',
  ['SUB-28'],
  { since: '0.106' },
);

export const broadcastsToFirst = inventDefect(
  'broadcasts-to-first',
  'what everybody should know reaches the first connection only',
  ['SUB-30', 'NAME-01', 'SUB-32', 'SUB-33'],
  { since: '0.155' },
);

export const unsubscribeFromAll = inventDefect(
  'unsubscribe-from-all',
  'an unsubscribe ends the subscriptions to all threads',
  ['SUB-36'],
  { since: '0.106' },
);

export const storedReadsIdle = inventDefect(
  'stored-reads-idle',
  'a stored thread reads as idle',
  ['STATUS-05'],
  { since: '0.105' },
);

export const resumeOfOthersRefused = inventDefect(
  'resume-of-others-refused',
  'a thread that another connection resumed cannot be resumed',
  ['SER-06'],
);

export const lastLeaverUnknown = inventDefect(
  'last-leaver-unknown',
  'the last subscriber that leaves is told notSubscribed',
  ['SER-07'],
  { since: '0.121' },
);

export const requestsUnordered = inventDefect(
  'requests-unordered',
  'requests for one thread do not wait for each other',
  ['SER-01'],
);

export const namesSwapped = inventDefect(
  'names-swapped',
  'new names reach all connections but the first in another order',
  ['SER-03'],
  { since: '0.115' },
);
