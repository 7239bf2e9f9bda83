import type { Clause } from '../clauses/clause.ts';
import { type KnownDefect, knownDefectFor } from '../clauses/known-defect.ts';
import { Ledger } from '../clauses/ledger.ts';
import type { CaseResult, PlannedCase } from './case-result.ts';
import type { PreparedTarget } from './prepared-target.ts';
import type { ClauseReport } from './result-document.ts';
import { gravest, isViolation, type Verdict } from './verdict.ts';

/** What the cases of each target together say of each clause that they check. */
export function clauseReports(
  { clauses, knownDefects }: { clauses: readonly Clause[]; knownDefects: readonly KnownDefect[] },
  targets: readonly PreparedTarget[],
  plan: readonly PlannedCase[],
  results: readonly CaseResult[],
): ClauseReport[] {
  const ledger = new Ledger(clauses);
  const byKey = new Map(results.map((result) => [result.key, result]));
  return targets.flatMap((target) => {
    const cells = plan.filter((cell) => cell.target === target.launch.name);
    return ledger.all.flatMap((clause) => {
      const checking = cells.filter((cell) => cell.clauses.includes(clause.id));
      if (checking.length === 0) return [];
      const shown = checking.flatMap(({ key, home }) =>
        (byKey.get(key)?.clauses ?? [])
          .filter((result) => result.clause === clause.id)
          .map((result) => ({ verdict: result.verdict, home })),
      );
      const verdict = overall(shown.map((one) => one.verdict));
      const homes = shown.filter((one) => isViolation(one.verdict)).map(({ home }) => home);
      const defect = isViolation(verdict)
        ? knownDefectFor(knownDefects, clause.id, target.release, homes)
        : undefined;
      return {
        target: target.launch.name,
        clause: clause.id,
        level: clause.level,
        status: clause.status,
        statement: ledger.statement(clause.id, target.edition),
        verdict,
        cases: checking.map(({ key }) => key),
        ...(defect ? { knownDefect: defect } : {}),
      };
    });
  });
}

/** What one case has shown of a clause stays shown where another case did not get to it. */
function overall(verdicts: readonly Verdict[]): Verdict {
  const reached = verdicts.filter((verdict) => verdict !== 'not-reached');
  const isShown = reached.includes('pass') || reached.includes('warn');
  return gravest(isShown ? reached : verdicts);
}
