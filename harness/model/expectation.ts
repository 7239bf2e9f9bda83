import type { SessionState } from './session-state.ts';
import type { ClientName } from './step.ts';

/** How a request is answered, as far as the model says: names for ids, words for turns. */
export type ExpectedAnswer =
  | { readonly ok: true; readonly says: unknown }
  | { readonly ok: false; readonly code: number; readonly says: RegExp };

/** A notification in words, e.g. `one: turn/started`, and the connections that get it. */
export interface ExpectedEvent {
  readonly to: readonly ClientName[];
  readonly says: string;
  /** The client that asked gets it after its answer; else the order of the two is left open. */
  readonly isBehindAnswer?: true;
  /** It is left out whether it comes. */
  readonly isLeftToChance?: true;
}

/** What a step leads to. */
export interface Expectation {
  readonly state: SessionState;
  /** Absent for steps that send no request. */
  readonly answer?: ExpectedAnswer;
  /** In their order; each connection gets those that name it. */
  readonly events: readonly ExpectedEvent[];
}
