import { inventDefect } from '../defect.ts';

/** Wrong answers to thread/read and to pages of a thread. No release showed any of it. */

const paged = { since: '0.125' } as const;
const paginated = { since: '0.155' } as const;

export const readForgetsPreview = inventDefect(
  'read-forgets-preview',
  'a stored thread is read without its preview',
  ['READ-01', 'READ-05'],
);

export const readLoads = inventDefect('read-loads', 'a read with turns loads the thread', [
  'READ-02',
]);

export const readSummarises = inventDefect(
  'read-summarises',
  'a read holds the first and the last item of each turn',
  ['READ-02'],
);

export const unwrittenHasNoPath = inventDefect(
  'unwritten-has-no-path',
  'a thread without a turn is read without its path',
  ['READ-03'],
  { since: '0.99' },
);

export const readHidesFork = inventDefect(
  'read-hides-fork',
  'a read of a fork does not say so',
  ['READ-04'],
  { since: '0.121' },
);

export const turnsReadEarly = inventDefect(
  'turns-read-early',
  'the turns of a thread can be read and listed before the first',
  ['READ-06', 'TURNS-04'],
  { since: '0.105' },
);

export const unknownThreadIsEmpty = inventDefect(
  'unknown-thread-is-empty',
  'the read of an unknown thread is refused as if it had no rollout',
  ['READ-07'],
);

export const turnsCursorSkips = inventDefect(
  'turns-cursor-skips',
  'the next page of turns leaves one out',
  ['TURNS-01'],
  paged,
);

export const backwardsCursorExcludes = inventDefect(
  'backwards-cursor-excludes',
  'a page forward does not hold the turn that its cursor names',
  ['TURNS-01'],
  paged,
);

export const viewIgnored = inventDefect(
  'view-ignored',
  'listed turns hold every item, whatever was asked for',
  ['TURNS-02'],
  { since: '0.130' },
);

export const summaryOfFirstAnswer = inventDefect(
  'summary-of-first-answer',
  'the summary of a turn has its first answer',
  ['TURNS-02'],
  { since: '0.130' },
);

export const lostAnchorIgnored = inventDefect(
  'lost-anchor-ignored',
  'a cursor whose turn is gone counts as none',
  ['TURNS-06'],
  paged,
);

export const rolledBackAnchorIgnored = inventDefect(
  'rolled-back-anchor-ignored',
  'a cursor whose turn was rolled back counts as none',
  ['TURNS-03'],
  { since: '0.125', until: '0.154' },
);

export const legacyItemsListed = inventDefect(
  'legacy-items-listed',
  'items are listed for threads with legacy history',
  ['TURNS-05'],
  paginated,
);

export const itemsNewestFirst = inventDefect(
  'items-newest-first',
  'items are listed newest first',
  ['TURNS-07'],
  paginated,
);

export const timelineNewestFirst = inventDefect(
  'timeline-newest-first',
  'a page of the timeline of a thread begins with its newest entry',
  ['TURNS-08'],
  { since: '0.150' },
);
