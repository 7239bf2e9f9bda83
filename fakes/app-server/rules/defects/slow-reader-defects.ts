import { inventDefect } from '../defect.ts';

/** Wrong treatment of connections that read slowly, and of long messages. No release showed any of it. */

export const slowReaderDelaysAll = inventDefect(
  'slow-reader-delays-all',
  'while a WebSocket client does not read, the others get nothing',
  ['SUB-12'],
  { since: '0.105' },
  'hang',
);

export const slowReaderDropped = inventDefect(
  'slow-reader-dropped',
  'a WebSocket client for which three frames wait is disconnected',
  ['SUB-38'],
  { since: '0.105' },
  'crash',
);

export const longMessagesEnd = inventDefect(
  'long-messages-end',
  'a message of more than 8 MB ends its connection',
  ['TRANS-31', 'TRANS-32'],
  { since: '0.105' },
  'crash',
);

export const longFrameEndsAll = inventDefect(
  'long-frame-ends-all',
  'a WebSocket frame that is too long ends every connection',
  ['TRANS-33'],
  { since: '0.105' },
  'crash',
);

export const longTextsCut = inventDefect(
  'long-texts-cut',
  'texts of more than 5 MB are cut',
  ['TRANS-34'],
  { since: '0.105' },
);

export const sentAtInSeconds = inventDefect(
  'sent-at-in-seconds',
  'emittedAtMs counts seconds',
  ['TRANS-03'],
  { since: '0.145' },
);
