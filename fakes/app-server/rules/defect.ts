import type { EditionRange } from './edition-range.ts';

/** A wrong behaviour that can be switched on: one that real releases had, or an invented one. */
export interface Defect {
  /** As `--defect` takes it. */
  readonly name: string;
  readonly summary: string;
  /** Ids of the clauses that it breaks; empty for a change that no suite may notice. */
  readonly clauses: readonly string[];
  /** Releases that had it, or `synthetic`. */
  readonly releases: 'synthetic' | EditionRange;
  /** Where it is known from. */
  readonly source?: string;
}

/** States a defect. */
export function defineDefect(defect: Defect): Defect {
  return defect;
}
