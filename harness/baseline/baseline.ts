import type { EditionRange } from '../edition/edition.ts';

/** What a run is expected to violate, as a file of the project under test states it. */
export interface Baseline {
  readonly failures: readonly ExpectedFailure[];
  readonly unrun: readonly ExpectedGap[];
}

interface Entry {
  /** The case, as `SUITE/NAME`, or the clause whose cases are meant. */
  readonly subject: { readonly case: string } | { readonly clause: string };
  /** Releases of the target, by edition; a target of unknown release is meant always. */
  readonly releases: EditionRange;
  /** Why it is so. */
  readonly reason: string;
  /** Who will mend it. */
  readonly owner?: string;
  /** Where it is discussed. */
  readonly link?: string;
  /** Day after which the entry no longer holds, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** `baseline.yaml:7`. */
  readonly place: string;
}

/** A failure that is known. */
export interface ExpectedFailure extends Entry {
  /** See `fingerprintOf`; several where homes or transports fail differently. */
  readonly fingerprints: readonly string[];
}

/** A case that is known not to be reached, or not to apply for a method that the target lacks. */
export type ExpectedGap = Entry;
