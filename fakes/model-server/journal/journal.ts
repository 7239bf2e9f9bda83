import { performance } from 'node:perf_hooks';
import { boundedText } from '../bounded-text.ts';
import { parseJson } from './json.ts';
import type { ModelRequest } from './model-request.ts';

/** What is known of a request once its body is complete. */
export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, decoded from its content encoding. */
  readonly text: string;
  readonly encoding: string;
}

/** All requests of a model server, in order of arrival. */
export interface Journal {
  readonly entries: readonly ModelRequest[];
  /** The POSTs …/responses among them. */
  readonly responses: readonly ModelRequest[];
  /** @throws JournalFullError when the request would go beyond the limits. */
  add(facts: RequestFacts): ModelRequest;
}

/** The journal's limits are reached: the target is most likely in an endless loop. */
export class JournalFullError extends Error {
  override readonly name = 'JournalFullError';
}

const MAX_ENTRIES = 5000;
const MAX_TOTAL_CHARACTERS = 256 * 1024 * 1024;
const BODY_TEXT_LIMIT = 64 * 1024;

/** An empty journal; `onResponses` runs after each POST …/responses was added. */
export function createJournal(onResponses: () => void, maxEntries = MAX_ENTRIES): Journal {
  const entries: ModelRequest[] = [];
  const responses: ModelRequest[] = [];
  let characters = 0;

  return {
    entries,
    responses,
    add({ text, ...facts }) {
      if (entries.length >= maxEntries || characters + text.length > MAX_TOTAL_CHARACTERS) {
        throw new JournalFullError(
          `the model server keeps no more than ${maxEntries} requests and ${MAX_TOTAL_CHARACTERS} characters of bodies; is the target repeating requests without end?`,
        );
      }
      characters += text.length;
      const asksForResponse = facts.method === 'POST' && facts.path.endsWith('/responses');
      const request: ModelRequest = {
        ...facts,
        index: entries.length,
        ordinal: asksForResponse ? responses.length + 1 : undefined,
        at: performance.now(),
        body: parseJson(text),
        bodyText: boundedText(text, BODY_TEXT_LIMIT),
      };
      entries.push(request);
      if (asksForResponse) {
        responses.push(request);
        onResponses();
      }
      return request;
    },
  };
}
