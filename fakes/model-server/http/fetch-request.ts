import { boundedText } from '../bounded-text.ts';
import type { RequestFacts } from '../journal/journal.ts';
import { BadRequestError } from './bad-request-error.ts';

// The body is passed on decoded, so these would lie about it.
const BODY_HEADERS = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/**
 * The Fetch form of a request that was read.
 * @throws BadRequestError for a method or path that Fetch does not accept.
 */
export function fetchRequest(facts: RequestFacts, origin: string, signal: AbortSignal): Request {
  const headers = Object.entries(facts.headers).filter(([name]) => !BODY_HEADERS.has(name));
  const hasBody = facts.method !== 'GET' && facts.method !== 'HEAD';
  try {
    return new Request(new URL(facts.path, origin), {
      method: facts.method,
      headers,
      signal,
      ...(hasBody ? { body: facts.text } : {}),
    });
  } catch (error) {
    const target = boundedText(`${facts.method} ${facts.path}`, 200);
    throw new BadRequestError(`${target} is no request that Fetch accepts`, { cause: error });
  }
}
