import { type StreamAnswer, streamAnswer } from '../answer.ts';

/**
 * HTTP 200 whose stream ends in `response.failed`. Codes seen upstream: `server_error`,
 * `server_is_overloaded`.
 */
export function failure({ code, message }: { code: string; message: string }): StreamAnswer {
  return {
    ...streamAnswer(`failure ${code}`, () => []),
    closing: { type: 'failed', code, message },
  };
}
