/**
 * How a clause or a case came out.
 *
 * - `pass`, `fail` (a must clause is violated), `warn` (a should clause is violated)
 * - `crash`, `hang`, `protocol-error`: the target ended, did not answer, or broke the framing
 * - `not-reached`: it applies, but something before it went wrong; never green
 * - `not-applicable`: it cannot apply to this target; the evidence says why
 * - `harness-error`: our fault
 */
export const verdicts = [
  'pass',
  'warn',
  'fail',
  'protocol-error',
  'hang',
  'crash',
  'not-reached',
  'harness-error',
  'not-applicable',
] as const;

export type Verdict = (typeof verdicts)[number];

/** The column of the last console line that a verdict counts in. */
export function tally(verdict: Verdict): 'passed' | 'failed' | 'skipped' {
  if (verdict === 'pass' || verdict === 'warn') return 'passed';
  return verdict === 'not-applicable' ? 'skipped' : 'failed';
}

/** Whether the verdict says that the target is wrong. */
export function isViolation(verdict: Verdict): boolean {
  return ['fail', 'crash', 'hang', 'protocol-error'].includes(verdict);
}

const severity: readonly Verdict[] = [
  'not-applicable',
  'pass',
  'warn',
  'not-reached',
  'fail',
  'protocol-error',
  'hang',
  'crash',
  'harness-error',
];

/** The gravest of several verdicts; of none: `not-reached`, because nothing was shown. */
export function gravest(all: readonly Verdict[]): Verdict {
  const ranks = all.map((verdict) => severity.indexOf(verdict));
  return all.length === 0 ? 'not-reached' : (severity[Math.max(...ranks)] ?? 'harness-error');
}
