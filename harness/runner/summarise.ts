import type { CaseResult } from './case-result.ts';
import type { Summary } from './result-document.ts';
import { tally } from './verdict.ts';

/** Counts cases; `planned` is the sum of passed, failed and skipped. */
export function summarise(results: readonly CaseResult[]): Summary {
  const verdicts = results.map((result) => result.verdict);
  const count = (column: ReturnType<typeof tally>) =>
    verdicts.filter((verdict) => tally(verdict) === column).length;
  const inconclusive = verdicts.filter((v) => v === 'not-reached' || v === 'harness-error').length;
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  return {
    planned: results.length,
    executed: passed + failed - inconclusive,
    passed,
    failed,
    skipped,
    warned: verdicts.filter((verdict) => verdict === 'warn').length,
    inconclusive,
  };
}
