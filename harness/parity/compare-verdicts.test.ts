import { expect, test } from 'vitest';
import type { Verdict } from '../runner/verdict.ts';
import { compareVerdicts } from './compare-verdicts.ts';

function vector(verdicts: Record<string, Verdict>) {
  return new Map(Object.entries(verdicts));
}

test('a clause that came out otherwise is a difference, also where the case is as red as before', () => {
  const real = [vector({ case: 'fail', 'PATH-01': 'pass', 'PATH-02': 'fail' })];
  expect(compareVerdicts('x', real, new Map(real[0]))).toEqual([]);
  const other = vector({ case: 'fail', 'PATH-01': 'fail', 'PATH-02': 'not-reached' });
  expect(compareVerdicts('x', real, other)).toMatchObject([
    { kind: 'verdict', lane: 'PATH-01', real: 'pass', fake: 'fail' },
    { kind: 'verdict', lane: 'PATH-02', real: 'fail', fake: 'not-reached' },
  ]);
});

test('a case that only one of the two has is a difference', () => {
  expect(compareVerdicts('x', [vector({ case: 'pass' })], new Map())).toMatchObject([
    { lane: 'case', real: 'pass', fake: 'absent' },
  ]);
});
