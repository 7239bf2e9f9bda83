import type { Answer } from './answer.ts';
import type { ModelRequest } from './journal/model-request.ts';
import type { Replier } from './script.ts';
import type { TrafficEntry } from './traffic.ts';

/** A running scripted model. */
export interface ModelServer {
  /** `http://127.0.0.1:PORT`; a target's `base_url` is this plus `/v1`. */
  readonly url: string;
  /** Appends answers; every POST …/responses takes the next one, in order of arrival. */
  script(...answers: readonly Answer[]): void;
  /** The answer for every request beyond the script, or what makes one from the request. */
  fallback(answer: Answer | Replier): void;
  /** Number of unused answers, the fallback not counted. */
  readonly remaining: number;
  /** Every request so far that could be read, oldest first; grows. */
  readonly journal: readonly ModelRequest[];
  /** The POSTs …/responses among them; grows. */
  readonly requests: readonly ModelRequest[];
  /** Those that found no answer and got HTTP 500; grows. */
  readonly unscripted: readonly ModelRequest[];
  /**
   * What a harness must not overlook, one sentence each: unscripted requests, bodies that do not
   * decode, too many requests, faults of this server. At most 100; grows.
   */
  readonly problems: readonly string[];
  /**
   * The n-th POST …/responses, from 1, as soon as its body is complete.
   * @throws RangeError for a rank below 1.
   * @throws Error at the budget (milliseconds, default 10 000) or at close; it tells what came.
   */
  received(n: number, options?: { readonly budgetMs?: number }): Promise<ModelRequest>;
  /** Destroys all sockets and resolves when every answer has stopped. Idempotent. */
  close(): Promise<void>;
}

export interface ModelServerOptions {
  /** Told of each request and of each event sent, for transcripts. Must not throw. */
  readonly onTraffic?: (entry: TrafficEntry) => void;
}
