import type { CaseResult, PlannedCase } from '../harness/runner/case-result.ts';
import type { ResultDocument } from '../harness/runner/result-document.ts';

export interface CaseOutcome {
  readonly planned: PlannedCase;
  readonly result: CaseResult;
}

/**
 * Every planned case with its result, in the order of the plan. A case without a result, which no
 * sound document has, counts as not reached: leaving it out would look like success.
 */
export function caseOutcomes({
  plan,
  results,
}: Pick<ResultDocument, 'plan' | 'results'>): CaseOutcome[] {
  const byKey = new Map(results.map((result) => [result.key, result]));
  return plan.map((planned) => ({ planned, result: byKey.get(planned.key) ?? missing(planned) }));
}

function missing({ key, clauses }: PlannedCase): CaseResult {
  return {
    key,
    verdict: 'not-reached',
    clauses: clauses.map((clause) => ({ clause, verdict: 'not-reached', held: 0 })),
    durationMs: 0,
    evidence: 'the result document holds no result of this case',
    egress: [],
  };
}
