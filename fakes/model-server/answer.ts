import type { Gate } from './gate.ts';
import type { TokenUsage } from './usage.ts';

/** What the model says to one POST …/responses: an immutable value, made by the answer builders. */
export type Answer = StreamAnswer | HttpAnswer;

/** HTTP 200 with an event stream: `response.created`, the output, one closing event. */
export interface StreamAnswer {
  readonly kind: 'stream';
  /** One line for transcripts. */
  readonly summary: string;
  /** The events between the first and the closing one. Their number must not depend on the context. */
  readonly output: (context: AnswerContext) => readonly ModelEvent[];
  readonly closing: Closing;
  readonly ending: Ending;
  readonly timing: Timing;
}

/** A plain HTTP response without events. */
export interface HttpAnswer {
  readonly kind: 'http';
  readonly summary: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timing: Timing;
}

/** One server-sent event; `type` is its event name and part of its data. */
export interface ModelEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a builder may know of the request it answers. */
export interface AnswerContext {
  /** Rank of the request among the POSTs …/responses of this server, from 1. */
  readonly ordinal: number;
  /** Names of the tools that the request offers; `custom:` precedes free-form tools. */
  readonly tools: readonly string[];
  /** `PREFIX-ORDINAL`, then `PREFIX-ORDINAL-2` …: unique in the server, the same in every run. */
  id(prefix: string): string;
}

export type Closing =
  | { readonly type: 'completed'; readonly usage: TokenUsage }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

/** How the stream stops: in order, by a destroyed socket, or never. */
export type Ending =
  | { readonly type: 'end' }
  | { readonly type: 'cut' | 'stall'; readonly afterEvents: number };

export interface Timing {
  /** Wait before the headers, in milliseconds. */
  readonly delayMs: number;
  readonly beforeHeaders: Gate | undefined;
  /** Keyed by event index from 0; the number of events is the index of the end of the stream. */
  readonly beforeEvent: Readonly<Record<number, Gate>>;
}

export const IMMEDIATELY: Timing = { delayMs: 0, beforeHeaders: undefined, beforeEvent: {} };

/** A stream answer that completes without delay and with zero usage. */
export function streamAnswer(summary: string, output: StreamAnswer['output']): StreamAnswer {
  return {
    kind: 'stream',
    summary,
    output,
    closing: { type: 'completed', usage: {} },
    ending: { type: 'end' },
    timing: IMMEDIATELY,
  };
}
