import { expect, test } from 'vitest';
import { caseResult, plannedCase } from '../../test/support/prepared-target.ts';
import { exitCodeOf } from './exit-code.ts';
import type { Verdict } from './verdict.ts';

function codeOf(
  verdicts: readonly Verdict[],
  { blockedTargets = 0, undeclaredGaps = 0, unstable = 0, interrupted = false } = {},
) {
  const results = verdicts.map((verdict) => caseResult(plannedCase('a/b', ['A-1']), verdict));
  return exitCodeOf({ results, blockedTargets, undeclaredGaps, unstable, interrupted });
}

test('repetitions that differ leave the run inconclusive, unless one violates', () => {
  expect(codeOf(['pass', 'warn'], { unstable: 1 })).toBe(3);
  expect(codeOf(['pass', 'fail'], { unstable: 1 })).toBe(1);
});

test.each<[Verdict[], number]>([
  [['pass'], 0],
  [['pass', 'warn', 'not-applicable'], 0],
  [['warn'], 0],
  [['pass', 'fail'], 1],
  [['pass', 'crash'], 1],
  [['hang'], 1],
  [['protocol-error'], 1],
  [['fail', 'not-reached'], 1],
  [['pass', 'not-reached'], 3],
  [['not-applicable'], 3],
  [[], 3],
  [['pass', 'harness-error'], 4],
  [['fail', 'harness-error', 'not-reached'], 4],
])('%j ends with %i', (verdicts, code) => {
  expect(codeOf(verdicts)).toBe(code);
});

test('a target that could not be tested, a gap that it hides or an early end is inconclusive', () => {
  expect(codeOf(['pass', 'not-applicable'], { undeclaredGaps: 1 })).toBe(3);
  expect(codeOf(['pass'], { blockedTargets: 1 })).toBe(3);
  expect(codeOf(['pass'], { interrupted: true })).toBe(3);
  expect(codeOf(['fail'], { blockedTargets: 1, interrupted: true })).toBe(1);
});
