import { expect, test } from 'vitest';
import { createCoverage, mergeCoverage, OTHER_METHODS } from './coverage.ts';

test('counts by kind, method and status, sorted', () => {
  const coverage = createCoverage();
  coverage.record('notification', 'b', 'validated', true);
  coverage.record('notification', 'b', 'validated', false);
  coverage.record('notification', 'a', 'unknown', false);
  coverage.record('response', 'b', 'unchecked', false);
  coverage.recordInvalid();
  const row = { seen: 0, validated: 0, unknown: 0, unchecked: 0, violating: 0 };
  expect(coverage.toJSON()).toEqual({
    notification: [
      { ...row, method: 'a', seen: 1, unknown: 1 },
      { ...row, method: 'b', seen: 2, validated: 2, violating: 1 },
    ],
    serverRequest: [],
    response: [{ ...row, method: 'b', seen: 1, unchecked: 1 }],
    error: [],
    invalidFrames: 1,
  });
});

test('data is a snapshot that survives a worker boundary, and merges', () => {
  const coverage = createCoverage();
  coverage.record('error', '__proto__', 'validated', true);
  const first = structuredClone(coverage.toJSON());
  coverage.record('error', '__proto__', 'validated', false);
  coverage.record('error', 'a', 'validated', false);
  coverage.recordInvalid();
  const sum = mergeCoverage(first, coverage.toJSON());
  expect(first.error.map(({ seen }) => seen)).toEqual([1]);
  expect(sum.error.map(({ method, seen, violating }) => [method, seen, violating])).toEqual([
    ['__proto__', 3, 2],
    ['a', 1, 0],
  ]);
  expect(sum.invalidFrames).toBe(1);
  expect(mergeCoverage(coverage.toJSON(), first)).toEqual(sum);
});

test('claimed frames still violate, and are counted for themselves', () => {
  const coverage = createCoverage();
  coverage.record('response', 'a', 'validated', true);
  coverage.record('response', 'a', 'validated', true);
  coverage.recordClaimed('response', 'a');
  expect(coverage.validated('response', 'a')).toBe(2);
  expect(coverage.validated('response', 'b')).toBe(0);
  const one = coverage.toJSON();
  expect(one.response).toMatchObject([{ violating: 2, claimed: 1 }]);
  expect(mergeCoverage(one, one).response).toMatchObject([{ violating: 4, claimed: 2 }]);
});

test('names from the target are bounded in number and length', () => {
  const coverage = createCoverage();
  coverage.record('notification', 'n'.repeat(10_000), 'unknown', false);
  for (let index = 0; index < 1_500; index++) {
    coverage.record('notification', `method ${index}`, 'unknown', false);
  }
  const rows = coverage.toJSON().notification;
  expect(rows).toHaveLength(1_001);
  expect(rows.find(({ method }) => method === OTHER_METHODS)?.seen).toBe(501);
  expect(Math.max(...rows.map(({ method }) => method.length))).toBe(200);
});
