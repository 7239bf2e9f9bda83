import { expect, test } from 'vitest';
import type { CaseFailure, CaseResult } from '../runner/case-result.ts';
import { fingerprintOf, withoutRun } from './fingerprint.ts';

function failing(
  failure: Partial<CaseFailure>,
  verdict: CaseResult['verdict'] = 'fail',
): CaseResult {
  const base = { what: 'a resume', clause: 'PATH-01', seen: 'refused', frames: [], stderr: '' };
  return {
    key: 'target suite/name [direct stdio]',
    verdict,
    clauses: [],
    durationMs: 1,
    egress: [],
    failure: { ...base, exits: [], ...failure },
  };
}

test('is twelve hex digits', () => {
  expect(fingerprintOf(failing({}))).toMatch(/^[0-9a-f]{12}$/);
});

test('ids, paths, times and ports of a run do not count', () => {
  const one =
    'stale path: requested `/tmp/asc-1/h/a.jsonl`, id 01a1fd10-2186-72b1-8f2b-adf605d00001 after 0.21 s on 127.0.0.1:4711';
  const other =
    'stale path: requested `/var/x/y/z/b.jsonl`, id 01a1fd11-0000-72b1-8f2b-adf605d00002 after 1.5 s on 127.0.0.1:9';
  expect(fingerprintOf(failing({ seen: one }))).toBe(fingerprintOf(failing({ seen: other })));
});

test.each<[string, CaseResult]>([
  ['verdict', failing({}, 'hang')],
  ['clause', failing({ clause: 'PATH-02' })],
  ['demand', failing({ what: 'another demand' })],
  ['observation', failing({ seen: 'accepted' })],
  ['expectation', failing({ expected: 'success' })],
])('another %s is another fingerprint', (_, result) => {
  expect(fingerprintOf(result)).not.toBe(fingerprintOf(failing({})));
});

test('words stay', () => {
  expect(withoutRun('thread/resume failed: -32600 stale path')).toBe(
    'thread/resume failed: -N stale path',
  );
});
