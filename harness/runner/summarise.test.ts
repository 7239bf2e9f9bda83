import { expect, test } from 'vitest';
import { caseResult, plannedCase } from '../../test/support/prepared-target.ts';
import { summarise } from './summarise.ts';
import { verdicts } from './verdict.ts';

test('counts every case once', () => {
  const results = [...verdicts, 'pass' as const].map((verdict) =>
    caseResult(plannedCase('a/b', ['A-1']), verdict),
  );
  const summary = summarise(results);
  expect(summary).toEqual({
    planned: 10,
    executed: 7,
    passed: 3,
    failed: 6,
    skipped: 1,
    warned: 1,
    inconclusive: 2,
  });
  expect(summary.passed + summary.failed + summary.skipped).toBe(summary.planned);
});

test('nothing is nothing', () => {
  expect(summarise([])).toEqual({
    planned: 0,
    executed: 0,
    passed: 0,
    failed: 0,
    skipped: 0,
    warned: 0,
    inconclusive: 0,
  });
});
