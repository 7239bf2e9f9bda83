import { expect, test } from 'vitest';
import type { ResultDocument } from '../runner/result-document.ts';
import type { Verdict } from '../runner/verdict.ts';
import { judgeMutants } from './judge-mutants.ts';
import type { Mutant } from './mutant.ts';

const defect: Mutant = { name: 'd', summary: '', clauses: ['A-01', 'A-02'], edition: '0.169' };
const harmless: Mutant = { ...defect, name: 'h', clauses: [], isHarmless: true };

/** Verdicts as `TARGET CLAUSE` of each clause, and of one case per target. */
function documentOf(clauses: Record<string, Verdict>, cases: Record<string, Verdict> = {}) {
  const names = new Set(Object.keys({ ...clauses, ...cases }).map((key) => key.split(' ')[0]));
  const document: unknown = {
    targets: [...names].map((name) => ({ state: 'ready', launch: { name } })),
    plan: Object.keys(cases).map((key) => ({ key, target: key.split(' ')[0] })),
    results: Object.entries(cases).map(([key, verdict]) => ({ key, verdict })),
    clauses: Object.entries(clauses).map(([key, verdict]) => {
      const [target, clause] = key.split(' ');
      return { target, clause, verdict };
    }),
  };
  return document as ResultDocument;
}

const base = { 'fake-0.169 A-01': 'pass', 'fake-0.169 A-02': 'pass' } as const;
const judge = (mutant: Mutant, document: ResultDocument) =>
  judgeMutants([mutant], document, () => 'mutant')[0];

test('a defect is killed when all its clauses are violated', () => {
  const document = documentOf({ ...base, 'mutant A-01': 'fail', 'mutant A-02': 'warn' });
  expect(judge(defect, document)).toEqual({ mutant: defect, verdict: 'killed' });
});

test.each<Verdict>(['pass', 'not-reached', 'not-applicable', 'crash', 'hang', 'protocol-error'])(
  'a defect survives where one clause is %s',
  (verdict) => {
    const document = documentOf({ ...base, 'mutant A-01': 'fail', 'mutant A-02': verdict });
    expect(judge(defect, document)).toMatchObject({
      verdict: 'survived',
      reason: `A-02 ${verdict}`,
    });
  },
);

test('nothing is shown where the fake is red without the defect', () => {
  const document = documentOf({ 'fake-0.169 A-01': 'pass', 'fake-0.169 A-02': 'fail' });
  expect(judge(defect, document)).toMatchObject({
    verdict: 'unclear',
    reason: 'without it too: A-02 fail',
  });
});

test('a defect that names no clause survives', () => {
  expect(judge({ ...defect, clauses: [] }, documentOf(base))?.verdict).toBe('survived');
});

test('a harmless change is noticed by any case that is not green', () => {
  const green = documentOf({}, { 'mutant one': 'pass', 'mutant two': 'not-applicable' });
  expect(judge(harmless, green)?.verdict).toBe('unnoticed');
  const red = documentOf({}, { 'mutant one': 'pass', 'mutant two': 'warn', 'other three': 'fail' });
  expect(judge(harmless, red)).toMatchObject({ verdict: 'noticed', reason: 'mutant two warn' });
});

test('a defect that declares how it shows is killed by that, and by no other end', () => {
  const crashing: Mutant = { ...defect, showsAs: 'crash' };
  const crash = documentOf({ ...base, 'mutant A-01': 'crash', 'mutant A-02': 'crash' });
  expect(judge(crashing, crash)?.verdict).toBe('killed');
  const hang = documentOf({ ...base, 'mutant A-01': 'crash', 'mutant A-02': 'hang' });
  expect(judge(crashing, hang)?.verdict).toBe('survived');
});

test('a fake that does not start kills nothing, unless the defect is that', () => {
  const blocked = (verdict: Verdict) => {
    const target = { state: 'blocked', verdict, launch: { name: 'mutant' } };
    return { ...documentOf(base), targets: [target] } as unknown as ResultDocument;
  };
  expect(judge(defect, blocked('crash'))?.verdict).toBe('unclear');
  expect(judge({ ...defect, showsAs: 'protocol-error' }, blocked('protocol-error'))?.verdict).toBe(
    'killed',
  );
});
