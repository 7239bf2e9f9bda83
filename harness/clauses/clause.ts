import type { EditionRange } from '../edition/edition.ts';

/** How much a violation weighs: of a `must` it fails the run, of a `should` or `may` it warns. */
export type ClauseLevel = 'must' | 'should' | 'may';

/** Where a clause comes from: upstream's documents and tests, runs of releases, or reasoning. */
export type ClauseStatus = 'documented' | 'observed' | 'inferred';

/** What a clause demands in some editions. */
export interface ClauseVariant {
  /** Short name that cases ask for, e.g. `accepted`. */
  readonly name: string;
  readonly editions: EditionRange;
  readonly statement: string;
}

/** One numbered normative statement. */
export interface Clause {
  /** Area and number, e.g. `RESUME-08`. */
  readonly id: string;
  readonly level: ClauseLevel;
  readonly status: ClauseStatus;
  readonly statement: string;
  /** What breaks for a client where the clause does not hold. */
  readonly why: string;
  /** Upstream tests, issues, or releases on which the behaviour was measured. */
  readonly sources: readonly string[];
  /** Editions in which the clause holds; all, if absent. */
  readonly editions?: EditionRange;
  /** Its cases apply only where frames are held against a wire schema that the target itself generates. */
  readonly needsOwnSchema?: true;
  /** Present where editions differ legitimately; their ranges do not overlap. */
  readonly variants?: readonly ClauseVariant[];
}
