import type { Phases } from './read-phases.ts';
import type { Timed } from './time-node.ts';

/** A run of the harness and one of the bare script, one right after the other. */
export interface Pair {
  readonly harness: Timed;
  readonly bare: Timed;
  /** Of the harness. */
  readonly phases: Phases;
}
