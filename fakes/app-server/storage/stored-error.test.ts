import { expect, it } from 'vitest';
import { readStoredError, storedError } from './stored-error.ts';

it.each([
  ['other', 'other'],
  ['usageLimitExceeded', 'usage_limit_exceeded'],
  [null, null],
  [
    { responseStreamDisconnected: { httpStatusCode: 500 } },
    { response_stream_disconnected: { http_status_code: 500 } },
  ],
])('%j is stored as %j', (codexErrorInfo, stored) => {
  const error = { message: 'no', codexErrorInfo, additionalDetails: null };
  expect(storedError(error)).toEqual({ message: 'no', codex_error_info: stored });
  expect(readStoredError(storedError(error))).toEqual(error);
});

it('a turn without one has none', () => {
  expect([undefined, null, 'no'].map(readStoredError)).toEqual([null, null, null]);
});
