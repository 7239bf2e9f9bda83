import { expect, test } from 'vitest';
import type { ReleaseVerdict } from './clause-facts.ts';
import { describeVerdicts } from './verdict-ranges.ts';

const knownDefect = { name: 'literal', releases: {}, clauses: [], summary: '' };

function verdicts(...pairs: [string, ReleaseVerdict['verdict'], boolean?][]): ReleaseVerdict[] {
  return pairs.map(([release, verdict, isKnown]) => ({
    release,
    verdict,
    ...(isKnown ? { knownDefect } : {}),
  }));
}

test('neighbours with the same verdict are one range', () => {
  const releases = verdicts(['0.98.0', 'pass'], ['0.107.0', 'pass'], ['0.118.0', 'fail', true]);
  expect(describeVerdicts(releases)).toBe('0.98.0 to 0.107.0 pass, 0.118.0 fail (literal)');
});

test('a failure that no defect explains stands by itself', () => {
  const releases = verdicts(['0.98.0', 'fail', true], ['0.107.0', 'fail']);
  expect(describeVerdicts(releases)).toBe('0.98.0 fail (literal), 0.107.0 fail');
});

test('a known defect explains no pass', () => {
  expect(describeVerdicts(verdicts(['0.98.0', 'pass', true]))).toBe('0.98.0 pass');
});

test('nothing was run', () => {
  expect(describeVerdicts([])).toBe('no release was run');
});
