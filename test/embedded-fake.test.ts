import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ResultDocument } from '../harness/runner/result-document.ts';
import { resultSchemaErrors } from '../reports/testing/result-schema-errors.ts';
import { lastLine, runCli } from './support/run-cli.ts';

const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function resultOf(...args: string[]) {
  const out = await mkdtemp(join(tmpdir(), 'conformance-test-'));
  folders.push(out);
  // Another file of tests runs beside this one.
  const run = await runCli(['run', '--jobs', '2', '--out', out, ...args]);
  const document = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as ResultDocument;
  return { run, document };
}

test('without a target the fake is tested over all transports, and conforms', async () => {
  const { run, document } = await resultOf();
  expect(document.targets.map(({ launch }) => launch.name)).toEqual(['fake-0.169']);
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  expect(document.isWhole).toBe(true);
  expect(resultSchemaErrors(document)).toEqual([]);
  expect(new Set(document.plan.map(({ transport }) => transport))).toEqual(
    new Set(['stdio', 'ws', 'unix']),
  );
  const tried = document.results.flatMap((result) => result.tried ?? []);
  expect(new Set(tried.map(({ what }) => what))).toEqual(
    new Set(['spellings', 'pairs of spellings', 'near misses', 'sessions', 'overlaps']),
  );
  expect(tried.filter(({ values }) => values === 0)).toEqual([]);
  expect(lastLine(run)).toMatch(/^\d{3} passed, 0 failed, \d+ skipped$/);
}, 600_000);

// Unloading at once, and not; every edition, and every case on every transport, is a matter of minutes.
test.each(['0.107', '0.130'])(
  'the fake conforms as edition %s',
  async (edition) => {
    const { run, document } = await resultOf('--edition', edition);
    expect(document.targets.map(({ launch }) => launch.name)).toEqual([`fake-${edition}`]);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(document.summary.failed).toBe(0);
    expect(document.summary.passed).toBeGreaterThan(100);
  },
  600_000,
);
