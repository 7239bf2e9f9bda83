import { expect, test } from 'vitest';
import { caseResult, plannedCase, preparedTarget } from '../../test/support/prepared-target.ts';
import type { Clause } from '../clauses/clause.ts';
import type { KnownDefect } from '../clauses/known-defect.ts';
import { type HomeShape, homeShapes } from '../home/home-shape.ts';
import { clauseReports } from './clause-reports.ts';
import type { Verdict } from './verdict.ts';

const clause: Clause = {
  id: 'A-01',
  level: 'must',
  status: 'observed',
  statement: 'it holds',
  why: 'w',
  sources: ['s'],
};

const defect: KnownDefect = {
  name: 'wrong',
  releases: { since: '0.128', until: '0.130' },
  clauses: ['A-01'],
  summary: 'it is wrong',
};

function report(verdicts: readonly Verdict[], target = preparedTarget()) {
  const plan = verdicts.map((_, index) => plannedCase(`a/case-${index}`, ['A-01']));
  const results = plan.map((planned, index) => caseResult(planned, verdicts[index] ?? 'pass'));
  const [first] = clauseReports(
    { clauses: [clause], knownDefects: [defect] },
    [target],
    plan,
    results,
  );
  return first;
}

test.each<[Verdict[], Verdict]>([
  [['pass'], 'pass'],
  [['pass', 'not-applicable'], 'pass'],
  [['not-applicable'], 'not-applicable'],
  [['pass', 'not-reached'], 'pass'],
  [['warn', 'not-reached'], 'warn'],
  [['not-applicable', 'not-reached'], 'not-reached'],
  [['pass', 'fail', 'not-reached'], 'fail'],
  [['pass', 'crash', 'hang'], 'crash'],
  [['pass', 'harness-error'], 'harness-error'],
])('cases that end with %j together show %s', (verdicts, expected) => {
  expect(report(verdicts)?.verdict).toBe(expected);
});

test('tells statement and cases', () => {
  expect(report(['pass', 'pass'])).toEqual({
    target: 'server',
    clause: 'A-01',
    level: 'must',
    status: 'observed',
    statement: 'it holds',
    verdict: 'pass',
    cases: ['server a/case-0 [direct stdio]', 'server a/case-1 [direct stdio]'],
  });
});

test('a violation of a release with a known defect names it, and only then', () => {
  const known = preparedTarget({ release: '0.130.0' });
  expect(report(['fail'], known)?.knownDefect).toEqual(defect);
  expect(report(['pass'], known)).not.toHaveProperty('knownDefect');
  expect(report(['fail'], preparedTarget({ release: '0.131.0' }))).not.toHaveProperty(
    'knownDefect',
  );
  expect(report(['fail'])).not.toHaveProperty('knownDefect');
});

test.each<[readonly HomeShape[], readonly HomeShape[], boolean]>([
  [['symlink'], ['symlink'], true],
  [['symlink'], ['direct'], false],
  [['symlink'], ['direct', 'symlink'], false],
  [['symlink'], [], false],
])('a defect of homes %j explains a violation with %j: %s', (homes, failed, isExplained) => {
  const plan = homeShapes.map((home) => ({
    ...plannedCase(`a/${home}`, ['A-01']),
    key: `server a/case [${home} stdio]`,
    home,
  }));
  const results = plan.map((one) => caseResult(one, failed.includes(one.home) ? 'fail' : 'pass'));
  const target = preparedTarget({ release: '0.130.0' });
  const ledger = { clauses: [clause], knownDefects: [{ ...defect, homes }] };
  const [first] = clauseReports(ledger, [target], plan, results);
  expect(first?.knownDefect !== undefined).toBe(isExplained);
});

test('the statement is that of the edition', () => {
  const variants = [
    { name: 'old', editions: { until: '0.130' }, statement: 'as of old' },
    { name: 'new', editions: { since: '0.131' }, statement: 'as of new' },
  ] as const;
  const plan = [plannedCase('a/b', ['A-01'])];
  const [first] = clauseReports(
    { clauses: [{ ...clause, variants }], knownDefects: [] },
    [preparedTarget()],
    plan,
    [],
  );
  expect(first).toMatchObject({ statement: 'as of old', verdict: 'not-reached' });
});

test('a clause that no case of the plan checks is left out', () => {
  const others: Clause[] = [clause, { ...clause, id: 'B-01' }];
  const plan = [plannedCase('a/b', ['B-01'])];
  const reports = clauseReports(
    { clauses: others, knownDefects: [] },
    [preparedTarget()],
    plan,
    [],
  );
  expect(reports.map(({ clause: id }) => id)).toEqual(['B-01']);
});

test('results of one target say nothing of another', () => {
  const { launch } = preparedTarget();
  const other = preparedTarget({ launch: { ...launch, name: 'other' } });
  const ours = plannedCase('a/b', ['A-01']);
  const theirs = { ...ours, key: 'other a/b [direct stdio]', target: 'other' };
  const reports = clauseReports(
    { clauses: [clause], knownDefects: [] },
    [preparedTarget(), other],
    [ours, theirs],
    [caseResult(ours, 'fail'), caseResult(theirs, 'pass')],
  );
  expect(reports.map(({ target, verdict }) => [target, verdict])).toEqual([
    ['server', 'fail'],
    ['other', 'pass'],
  ]);
});
