import { describe, expect, test } from 'vitest';
import { plannedCase } from '../../../test/support/prepared-target.ts';
import type { Clause } from '../../clauses/clause.ts';
import { Ledger } from '../../clauses/ledger.ts';
import { HarnessDefect } from '../../harness-defect.ts';
import { TargetFailure } from '../../protocol/target-failure.ts';
import { Checks } from '../check.ts';
import { CheckFailure } from '../check-failure.ts';
import { NotApplicable } from '../not-applicable.ts';
import { PrerequisiteFailure } from '../prerequisite.ts';
import { judge } from './judge.ts';

const base = { status: 'observed', statement: 's', why: 'w', sources: ['x'] } as const;
const ledger = new Ledger([
  { ...base, id: 'MUST-01', level: 'must' },
  { ...base, id: 'MUST-02', level: 'must' },
  { ...base, id: 'SHOULD-01', level: 'should' },
  { ...base, id: 'LATE-01', level: 'must', editions: { since: '0.138' } },
] satisfies Clause[]);

function judged(clauses: readonly string[], held: readonly string[], thrown?: unknown) {
  const checks = new Checks(clauses);
  for (const clause of held) checks.of(clause).equal('same', 1, 1);
  const planned = plannedCase('a/b', clauses);
  const result = judge({ planned, checks, thrown, session: undefined, ledger, edition: '0.130' });
  return { ...result, verdicts: result.clauses.map(({ verdict }) => verdict) };
}

function violated(clause: string): CheckFailure {
  return new CheckFailure({ clause, what: 'it holds', expected: 'this', seen: 'that', frame: 3 });
}

describe('a script that ran to its end', () => {
  test('passes what it checked', () => {
    const { verdict, verdicts, failure } = judged(['MUST-01', 'MUST-02'], ['MUST-01', 'MUST-02']);
    expect([verdict, verdicts, failure]).toEqual(['pass', ['pass', 'pass'], undefined]);
  });

  test('is wrong itself where it checked nothing of a clause', () => {
    const { verdict, failure } = judged(['MUST-01', 'MUST-02'], ['MUST-01']);
    expect(verdict).toBe('harness-error');
    expect(failure?.seen).toBe('the script ended without checking MUST-02');
  });

  test('need not check a clause of another edition', () => {
    const { verdict, verdicts } = judged(['MUST-01', 'LATE-01'], ['MUST-01']);
    expect([verdict, verdicts]).toEqual(['pass', ['pass', 'not-applicable']]);
  });
});

describe('a script that was ended', () => {
  test('because it cannot apply here judges nothing and says why', () => {
    const thrown = new NotApplicable('no such volume');
    const { verdict, verdicts, evidence, failure } = judged(['MUST-01'], [], thrown);
    expect([verdict, verdicts]).toEqual(['not-applicable', ['not-applicable']]);
    expect([evidence, failure]).toEqual(['no such volume', undefined]);
  });

  test('by a violated must clause fails', () => {
    const { verdict, verdicts, failure } = judged(
      ['MUST-01', 'MUST-02'],
      ['MUST-02'],
      violated('MUST-01'),
    );
    expect([verdict, verdicts]).toEqual(['fail', ['fail', 'not-reached']]);
    expect(failure).toMatchObject({
      what: 'it holds',
      clause: 'MUST-01',
      expected: 'this',
      seen: 'that',
      frame: 3,
    });
  });

  test('by a violated should clause warns', () => {
    expect(judged(['SHOULD-01'], [], violated('SHOULD-01')).verdict).toBe('warn');
  });

  test.each(['crash', 'hang', 'protocol-error'] as const)('by a %s says so', (kind) => {
    const thrown = new TargetFailure(kind, 'it went wrong', 5);
    const { verdict, verdicts, failure } = judged(['MUST-01', 'MUST-02'], ['MUST-01'], thrown);
    expect([verdict, verdicts]).toEqual([kind, [kind, kind]]);
    expect(failure).toMatchObject({ what: 'title of a/b', seen: 'it went wrong', frame: 5 });
  });

  test('by a request to the model that is not in the script fails', () => {
    const thrown = new TargetFailure('unscripted', 'a second request');
    expect(judged(['MUST-01'], ['MUST-01'], thrown).verdict).toBe('fail');
  });

  test('by an event that a step waits for reached nothing', () => {
    const thrown = new TargetFailure('missing-event', 'no event');
    expect(judged(['MUST-01'], ['MUST-01'], thrown).verdict).toBe('not-reached');
  });

  test('before its checks reached nothing', () => {
    const thrown = new PrerequisiteFailure('thread/start was refused', 2);
    const { verdict, failure } = judged(['MUST-01'], ['MUST-01'], thrown);
    expect(verdict).toBe('not-reached');
    expect(failure).toMatchObject({ seen: 'thread/start was refused', frame: 2 });
  });

  test.each([
    [new HarnessDefect('no port left'), 'no port left'],
    [new TypeError('x is undefined'), /TypeError: x is undefined\n +at /],
    ['a text', 'a text'],
  ])('by our own fault is an error of the harness: %s', (thrown, seen) => {
    const { verdict, failure } = judged(['MUST-01'], ['MUST-01'], thrown);
    expect(verdict).toBe('harness-error');
    expect(failure?.what).toBe('the harness works');
    expect(failure?.seen).toMatch(seen);
  });
});
