import { expect, test } from 'vitest';
import { caseResult, plannedCase } from '../../test/support/prepared-target.ts';
import { unstableCases } from './unstable-cases.ts';

test('a case is unstable when its repetitions differ, on its own target and transport', () => {
  const once = plannedCase('a/b', ['A-1']);
  const again = { ...once, key: `${once.key} #2`, repetition: 2 };
  const elsewhere = { ...once, key: 'elsewhere', transport: 'ws' } as const;
  const plan = [once, again, elsewhere];
  const results = (first: 'pass' | 'fail') => [
    caseResult(once, first),
    caseResult(again, 'pass'),
    caseResult(elsewhere, 'fail'),
  ];
  expect(unstableCases(plan, results('pass'))).toEqual([]);
  expect(unstableCases(plan, results('fail'))).toEqual([
    {
      target: once.target,
      name: `a/b [${once.home} ${once.transport}]`,
      counts: [
        ['fail', 1],
        ['pass', 1],
      ],
    },
  ]);
});
