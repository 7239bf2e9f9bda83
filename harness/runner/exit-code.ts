import type { CaseResult } from './case-result.ts';
import { isViolation } from './verdict.ts';

/**
 * The exit code of a run: 4 harness error, 1 violation, 3 inconclusive (a target that could not be
 * tested or lacks a method that its launch description does not leave out, a clause that was not
 * reached, a case whose repetitions differ, nothing executed, or an early end), 0 conforms.
 */
export function exitCodeOf(run: {
  readonly results: readonly CaseResult[];
  readonly blockedTargets: number;
  /** Cases that do not apply because the target lacks a method without having said so. */
  readonly undeclaredGaps: number;
  /** Cases whose repetitions came out differently. */
  readonly unstable: number;
  readonly interrupted: boolean;
}): 0 | 1 | 3 | 4 {
  const verdicts = run.results.map((result) => result.verdict);
  if (verdicts.includes('harness-error')) return 4;
  if (verdicts.some(isViolation)) return 1;
  const executed = verdicts.some((verdict) => verdict === 'pass' || verdict === 'warn');
  const conclusive = executed && !verdicts.includes('not-reached');
  const complete =
    run.unstable === 0 && run.blockedTargets === 0 && run.undeclaredGaps === 0 && !run.interrupted;
  return conclusive && complete ? 0 : 3;
}
