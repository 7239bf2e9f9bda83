import type { Clause } from '../../harness/clauses/clause.ts';
import { type KnownDefect, knownDefectFor } from '../../harness/clauses/known-defect.ts';
import type { Mutant } from '../../harness/mutants/mutant.ts';
import type { CaseDefinition } from '../../harness/runner/conformance-case.ts';
import type { Verdict } from '../../harness/runner/verdict.ts';
import type { PublishedVerdicts } from '../published/published-verdicts.ts';

/** Everything that is known of a clause. */
export interface ClauseFacts {
  readonly clause: Clause;
  readonly cases: readonly Pick<CaseDefinition, 'id' | 'title'>[];
  /** Defects of the fake that turn it red. */
  readonly defects: readonly Mutant[];
  /** Of the releases that were run, oldest first. */
  readonly releases: readonly ReleaseVerdict[];
}

export interface ReleaseVerdict {
  readonly release: string;
  readonly verdict: Verdict;
  readonly knownDefect?: KnownDefect;
}

export interface FactSources {
  readonly clauses: readonly Clause[];
  readonly cases: readonly CaseDefinition[];
  readonly mutants: readonly Mutant[];
  readonly knownDefects: readonly KnownDefect[];
  readonly published: PublishedVerdicts;
}

/** The facts of every clause, in the order of the ledger. */
export function clauseFacts(sources: FactSources): ClauseFacts[] {
  const { clauses, cases, mutants, knownDefects, published } = sources;
  return clauses.map((clause) => ({
    clause,
    cases: cases.filter((definition) => definition.clauses.includes(clause.id)),
    defects: mutants.filter((mutant) => mutant.clauses.includes(clause.id)),
    releases: Object.entries(published).flatMap(([release, verdicts]) => {
      const verdict = verdicts[clause.id];
      if (verdict === undefined) return [];
      const knownDefect = knownDefectFor(knownDefects, clause.id, release);
      return [{ release, verdict, ...(knownDefect ? { knownDefect } : {}) }];
    }),
  }));
}
