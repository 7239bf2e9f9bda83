import type { CaseResult } from '../runner/case-result.ts';
import type { Verdict } from '../runner/verdict.ts';

/** The verdicts of a case by clause; under `case` that of the case itself. */
export type ClauseVerdicts = ReadonlyMap<string, Verdict>;

/** The verdict vector of one result. */
export function clauseVerdicts({ verdict, clauses }: CaseResult): ClauseVerdicts {
  return new Map<string, Verdict>([
    ['case', verdict],
    ...clauses.map((one) => [one.clause, one.verdict] as const),
  ]);
}
