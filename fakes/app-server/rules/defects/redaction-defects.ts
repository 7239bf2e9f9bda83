import { inventDefect } from '../defect.ts';

/** Histories that show the clients of phones too much, or others too little. No release showed any of it. */

const since = { since: '0.131' } as const;

export const oneRemoteRedacted = inventDefect(
  'one-remote-redacted',
  'only one of the clients of phones is shown a redacted history',
  ['RESUME-43'],
  since,
);

export const imagesUnredacted = inventDefect(
  'images-unredacted',
  'a redacted history holds generated images',
  ['RESUME-43'],
  since,
);

export const pageUnredacted = inventDefect(
  'page-unredacted',
  'the page beside a resume is not redacted',
  ['RESUME-43'],
  { since: '0.136' },
);

export const everyoneRedacted = inventDefect(
  'everyone-redacted',
  'every client is shown a redacted history',
  ['RESUME-43'],
  since,
);
