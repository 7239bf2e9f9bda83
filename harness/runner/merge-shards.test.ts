import { expect, test } from 'vitest';
import type { CaseResult, PlannedCase } from './case-result.ts';
import { mergeShards } from './merge-shards.ts';
import type { ResultDocument } from './result-document.ts';

const plan = ['properties/sessions', 'resume/cold'].map(
  (id): PlannedCase => ({
    key: `t ${id} [direct stdio]`,
    target: 't',
    case: id,
    suite: 'x',
    title: 'a title',
    clauses: [],
    home: 'direct',
    transport: 'stdio',
  }),
);

function shard(index: number, result: Partial<CaseResult>): ResultDocument {
  const key = plan[index - 1]?.key ?? '';
  return {
    format: 'app-server-conformance/result',
    formatVersion: 1,
    harness: { version: '0.1.0', node: 'v24.0.0', platform: 'linux', arch: 'x64' },
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: index,
    seed: 42,
    jobs: 2,
    timeoutMs: 60_000,
    isWhole: false,
    shard: { index, count: 2, isPartOfWhole: true },
    arguments: [],
    targets: [],
    plan,
    results: [{ key, verdict: 'pass', clauses: [], durationMs: 1, egress: [], ...result }],
    clauses: [],
    summary: {
      planned: 1,
      executed: 1,
      passed: 1,
      failed: 0,
      skipped: 0,
      warned: 0,
      inconclusive: 0,
    },
    exitCode: 0,
  };
}

test('a result keeps what its shard says of it', () => {
  const tried = [
    { what: 'sessions', values: 12, known: 0, steps: 214, durationMs: 1_210, isCutShort: true },
  ];
  const parts = [shard(2, { transcript: 'a.jsonl' }), shard(1, { tried })];
  const merged = mergeShards(parts, { clauses: [], knownDefects: [] });
  expect(merged.results).toEqual(parts.toReversed().flatMap(({ results }) => results));
  expect(merged.isWhole).toBe(true);
});
