import { boundedText } from './bounded-text.ts';
import type { ModelRequest } from './journal/model-request.ts';
import { functionOutputs, userTexts } from './journal/readers.ts';

/** One line of model traffic for a transcript: `in` to the model, `out` to the target. */
export interface TrafficEntry {
  readonly direction: 'in' | 'out';
  /** At most about 1000 characters. */
  readonly text: string;
}

const VALUE_LIMIT = 160;
const LINE_LIMIT = 1000;

/** A request in one line: method, path, last user text, outputs of the tools. */
export function describeRequest(request: ModelRequest): string {
  const parts = [label(request), request.method, boundedText(request.path, VALUE_LIMIT)];
  const lastText = userTexts(request).at(-1);
  if (lastText !== undefined) parts.push(`user ${quote(lastText)}`);
  for (const [callId, output] of functionOutputs(request)) {
    parts.push(`output ${boundedText(callId, VALUE_LIMIT)} ${quote(output)}`);
  }
  return boundedText(parts.join(' '), LINE_LIMIT);
}

/** Something sent back for a request, in one line. */
export function describeReply(request: ModelRequest, text: string): string {
  return boundedText(`${label(request)} ${text}`, LINE_LIMIT);
}

function label(request: ModelRequest): string {
  return request.ordinal === undefined ? '#-' : `#${request.ordinal}`;
}

function quote(text: string): string {
  return JSON.stringify(boundedText(text, VALUE_LIMIT));
}
