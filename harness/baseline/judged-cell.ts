import { type Edition, editionOfRelease, inRange } from '../edition/edition.ts';
import type { CaseResult, PlannedCase } from '../runner/case-result.ts';
import type { ResultDocument } from '../runner/result-document.ts';
import { isViolation } from '../runner/verdict.ts';
import type { ExpectedGap } from './baseline.ts';

/** A planned case as a baseline looks at it. */
export interface JudgedCell {
  readonly planned: PlannedCase;
  readonly result: CaseResult;
  /** Of the target, where its release is known. */
  readonly edition: Edition | undefined;
  /** `gap`: not reached, or not applicable for a method that the target lacks without having said so. */
  readonly state: 'passed' | 'failed' | 'gap' | 'inapplicable';
}

/** The cases of a run that have a result. */
export function judgedCells({ plan, results, targets }: ResultDocument): JudgedCell[] {
  const byKey = new Map(results.map((result) => [result.key, result]));
  const editions = new Map(
    targets.map((target) => {
      const release = target.state === 'ready' ? target.release : undefined;
      return [target.launch.name, release === undefined ? undefined : editionOfRelease(release)];
    }),
  );
  return plan.flatMap((planned) => {
    const result = byKey.get(planned.key);
    if (!result) return [];
    const edition = editions.get(planned.target);
    return [{ planned, result, edition, state: stateOf(planned, result) }];
  });
}

/** Whether an entry is about a case: by its id, or by a clause that the case shows as violated. */
export function isAbout(
  { subject, releases }: ExpectedGap,
  { planned, result, edition }: JudgedCell,
): boolean {
  if (edition !== undefined && !inRange(edition, releases)) return false;
  if ('case' in subject) return subject.case === planned.case;
  const shown = result.clauses.find(({ clause }) => clause === subject.clause);
  return shown !== undefined && (isViolation(shown.verdict) || shown.verdict === 'not-reached');
}

function stateOf({ lacks }: PlannedCase, { verdict }: CaseResult): JudgedCell['state'] {
  if (verdict === 'not-reached' || lacks !== undefined) return 'gap';
  if (verdict === 'not-applicable') return 'inapplicable';
  return isViolation(verdict) || verdict === 'harness-error' ? 'failed' : 'passed';
}
