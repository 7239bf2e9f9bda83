import { expect, test } from 'vitest';
import { caseResult, plannedCase, preparedTarget } from '../../test/support/prepared-target.ts';
import type { CoverageData } from '../protocol/schema/coverage.ts';
import type { CaseResult } from './case-result.ts';
import { judgeWireCase, planWireCase } from './wire-case.ts';
import type { WitnessedViolation } from './wire-watch.ts';

const planned = planWireCase('server');
const withSchema = preparedTarget({ schema: { directory: '/schema' } });

function coverage(validated: number): CoverageData {
  const row = {
    method: 'thread/started',
    seen: 3,
    validated,
    unknown: 3 - validated,
    unchecked: 0,
  };
  return {
    notification: [{ ...row, violating: 0 }],
    serverRequest: [],
    response: [],
    error: [],
    invalidFrames: 0,
  };
}

function violation(instancePath: string, frame: number): WitnessedViolation {
  return {
    kind: 'notification',
    method: 'thread/started',
    instancePath,
    keyword: 'type',
    message: 'must be string',
    seen: '5',
    frame,
    connection: 'alice',
    text: '{"method":"thread/started"}',
  };
}

function result(id: string, validated: number, violations: WitnessedViolation[] = []): CaseResult {
  return {
    ...caseResult(plannedCase(id, ['A-1']), 'pass'),
    wire: { coverage: coverage(validated), violations },
  };
}

test('frames that match pass, with their number', () => {
  const judged = judgeWireCase(planned, withSchema, [result('a/one', 2), result('a/two', 3)]);
  expect(judged.result).toMatchObject({ verdict: 'pass', clauses: [{ verdict: 'pass', held: 5 }] });
  expect(judged.coverage?.notification[0]).toMatchObject({ seen: 6, validated: 5, unknown: 1 });
});

test('a violation fails, each place once, with the frame', () => {
  const judged = judgeWireCase(planned, withSchema, [
    result('a/one', 3, [violation('/params/turns/0/id', 4), violation('/params/turns/17/id', 9)]),
    result('a/two', 3, [violation('/params/turns/2/id', 5), violation('/params/name', 6)]),
  ]);
  expect(judged.result.verdict).toBe('fail');
  expect(judged.result.failure?.seen.split('\n')).toEqual([
    '2 kinds of violation',
    'notification thread/started at /params/turns/0/id: must be string; seen 5 (frame 4 of server a/one [direct stdio])',
    'notification thread/started at /params/name: must be string; seen 5 (frame 6 of server a/two [direct stdio])',
  ]);
  expect(judged.result.failure?.frames.map(({ frame }) => frame)).toEqual([4, 6]);
});

test('the schema of another release only warns', () => {
  const target = preparedTarget({
    schema: { directory: '/schema', borrowedFrom: 'codex-0.130.0' },
  });
  const judged = judgeWireCase(planned, target, [result('a/one', 3, [violation('/params', 4)])]);
  expect(judged.result).toMatchObject({ verdict: 'warn', clauses: [{ verdict: 'warn' }] });
});

test('without one validated frame nothing was shown', () => {
  const judged = judgeWireCase(planned, withSchema, [result('a/one', 0)]);
  expect(judged.result).toMatchObject({
    verdict: 'not-reached',
    evidence: 'no frame was held against the schema',
  });
});

test.each([
  ['without a schema', preparedTarget(), [result('a/one', 3)], 'no wire schema: not asked for'],
  ['without a case', withSchema, [], 'no case was executed'],
])('does not apply %s', (_, target, results, evidence) => {
  expect(judgeWireCase(planned, target, results).result).toMatchObject({
    verdict: 'not-applicable',
    clauses: [{ clause: 'WIRE-01', verdict: 'not-applicable', held: 0 }],
    evidence,
  });
});
