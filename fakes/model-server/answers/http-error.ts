import { type HttpAnswer, IMMEDIATELY } from '../answer.ts';

/** What goes with an HTTP error. */
export interface HttpErrorOptions {
  /** Text, or a value sent as JSON. Default: an error object that names the status. */
  readonly body?: string | Readonly<Record<string, unknown>>;
  /** Value of the Retry-After header, in seconds. */
  readonly retryAfter?: number;
}

/**
 * An HTTP error instead of a stream.
 * @throws RangeError for a status outside 400 to 599.
 */
export function httpError(status: number, options: HttpErrorOptions = {}): HttpAnswer {
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new RangeError(`httpError: status must be from 400 to 599, got ${status}`);
  }
  const body = options.body ?? {
    error: { type: 'scripted_error', message: `the model script answers HTTP ${status}` },
  };
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  const { retryAfter } = options;
  return {
    kind: 'http',
    summary: `HTTP ${status}`,
    status,
    headers: {
      'content-type': type,
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    timing: IMMEDIATELY,
  };
}
