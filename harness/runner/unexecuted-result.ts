import type { CaseResult } from './case-result.ts';
import type { Verdict } from './verdict.ts';

/** The result of a planned case whose script did not run. */
export function unexecutedResult(
  key: string,
  clauses: readonly string[],
  verdict: Verdict,
  evidence: string,
): CaseResult {
  return {
    key,
    verdict,
    clauses: clauses.map((clause) => ({ clause, verdict, held: 0 })),
    durationMs: 0,
    evidence,
    egress: [],
  };
}
