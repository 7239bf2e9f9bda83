import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lastLine, runCli } from './support/run-cli.ts';

const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Release, cases, run again, verdicts, transcripts, listed, stale, outcome. */
function cells(line: string | undefined): string[] {
  return (line ?? '').split(/ {2,}/);
}

test('the profile of 0.138.0 behaves as that release does', async () => {
  const run = await runCli([
    ...['parity', '0.138.0', '--case', 'archive/clears-subscriptions'],
    ...['--case', 'resume/archived-refused', '--case', 'stale-path/symlink-loop-running'],
  ]);
  expect(run.stdout).not.toContain('codex-0.138.0');
  const [release, compared, , verdicts, transcripts, , stale, outcome] = cells(lastLine(run));
  expect({ release, compared, verdicts, transcripts, stale, outcome }).toEqual({
    release: '0.138.0',
    compared: '3',
    verdicts: '0',
    transcripts: '0',
    stale: '0',
    outcome: 'parity',
  });
  expect(run.code).toBe(0);
}, 60_000);

test('a defect that a clause notices is a differing verdict, any other a differing transcript', async () => {
  const run = await runCli([
    ...['parity', '0.138.0', '--case', 'archive/clears-subscriptions', '--repeat', '1'],
    ...['--case', 'stale-path/symlinked-home-running'],
    ...['--defect', 'archived-announced-twice', '--defect', 'literal-path-compare'],
  ]);
  expect(run.stdout).toMatch(/ {2}verdict PATH-01\n.*\n {4}release {2}pass\n {4}fake {5}fail\n/);
  expect(run.stdout).toMatch(/ {2}outcome thread\/resume response\n/);
  expect(run.stdout).toMatch(
    / {2}audience thread\/archived notification\n.*\n {4}release {2}nothing\n {4}fake {5}thread\/archived T1 #2\n/,
  );
  expect(cells(lastLine(run)).at(-1)).toBe('differs');
  expect(run.code).toBe(1);
}, 60_000);

test.each([
  [['0.138'], /^error: parity "0\.138" is not an exact codex version; use one like 0\.138\.0\n$/],
  [['0.9999.0'], /^error: parity 0\.9999\.0: the fake has no profile of it; give releases from /],
  [['0.138.0', '--case', 'none'], /^error: --case none matches nothing/],
  [['0.138.0', '--differences', 'none.yaml'], /^error: .*none\.yaml: no such file; check the path/],
])('parity %j ends with code 2 and one clear message', async (args, message) => {
  const run = await runCli(['parity', ...args]);
  expect(run.stderr).toMatch(message);
  expect(run.stdout).toBe('');
  expect(run.code).toBe(2);
});

test('a fake that does not start makes it inconclusive, with its own words', async () => {
  const run = await runCli(['parity', '0.138.0', '--defect', 'none', '--case', 'string-id']);
  expect(run.stdout).toMatch(/ {2}inconclusive: fake-0\.138\.0-none: .*no defect of that name/);
  expect(cells(lastLine(run)).at(-1)).toBe('inconclusive');
  expect(run.code).toBe(3);
}, 60_000);

test('an entry for an order is refused with its place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parity-test-'));
  folders.push(folder);
  const file = join(folder, 'differences.yaml');
  await writeFile(file, '- { kind: order, frame: turn/started notification, reason: no }\n');
  const run = await runCli(['parity', '0.138.0', '--differences', file]);
  expect(run.stderr).toContain(`${file}:1: [0].kind must be one of message, missing,`);
  expect(run.code).toBe(2);
});
