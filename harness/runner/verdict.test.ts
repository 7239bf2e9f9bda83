import { expect, test } from 'vitest';
import { gravest, isViolation, tally, type Verdict, verdicts } from './verdict.ts';

test('every verdict has its column', () => {
  expect(Object.fromEntries(verdicts.map((verdict) => [verdict, tally(verdict)]))).toEqual({
    pass: 'passed',
    warn: 'passed',
    fail: 'failed',
    'protocol-error': 'failed',
    hang: 'failed',
    crash: 'failed',
    'not-reached': 'failed',
    'harness-error': 'failed',
    'not-applicable': 'skipped',
  });
});

test('the target is blamed for what it did', () => {
  expect(verdicts.filter(isViolation)).toEqual(['fail', 'protocol-error', 'hang', 'crash']);
});

test.each<[Verdict[], Verdict]>([
  [[], 'not-reached'],
  [['not-applicable'], 'not-applicable'],
  [['not-applicable', 'pass'], 'pass'],
  [['pass', 'warn'], 'warn'],
  [['pass', 'not-reached', 'warn'], 'not-reached'],
  [['not-reached', 'fail', 'pass'], 'fail'],
  [['fail', 'hang', 'protocol-error'], 'hang'],
  [['crash', 'hang'], 'crash'],
  [['crash', 'harness-error', 'fail'], 'harness-error'],
])('the gravest of %j is %s', (all, expected) => {
  expect(gravest(all)).toBe(expected);
  expect(gravest(all.toReversed())).toBe(expected);
});

test('every verdict has a rank', () => {
  for (const verdict of verdicts) expect(gravest([verdict])).toBe(verdict);
});
