import type { EditionRange } from './edition-range.ts';

/** A wrong behaviour that can be switched on: one that real releases had, or an invented one. */
export interface Defect {
  /** As `--defect` takes it. */
  readonly name: string;
  readonly summary: string;
  /** Ids of the clauses that it breaks. */
  readonly clauses: readonly string[];
  /** Releases that had it, or `synthetic`. */
  readonly releases: 'synthetic' | EditionRange;
  /** Where it is known from. */
  readonly source?: string;
  /** Editions in which it shows; default: those of its releases, every one for an invented defect. */
  readonly editions?: EditionRange;
  /** What a client meets, where not a wrong answer or event. */
  readonly showsAs?: 'crash' | 'hang' | 'protocol-error';
  /** Set for a change that breaks nothing: no suite may notice it. */
  readonly isHarmless?: true;
}

/** States a defect. */
export function defineDefect(defect: Defect): Defect {
  return defect;
}

/** A wrong behaviour that no release showed. */
export function inventDefect(
  name: string,
  summary: string,
  clauses: readonly string[],
  editions: EditionRange = {},
  showsAs?: Defect['showsAs'],
): Defect {
  const shown = showsAs === undefined ? {} : { showsAs };
  return { name, summary, clauses, releases: 'synthetic', editions, ...shown };
}

/** A change that breaks nothing. */
export function inventHarmlessChange(name: string, summary: string): Defect {
  return { name, summary, clauses: [], releases: 'synthetic', isHarmless: true };
}
