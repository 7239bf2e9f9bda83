import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { quickFakeProgram } from '../harness/target/fake-program.ts';
import { lastLine, runCli } from './support/run-cli.ts';

let fake: string;
let folder: string;

beforeAll(async () => {
  fake = await quickFakeProgram(defaultCacheDir());
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the suites on the fake with defects; the baseline stands in the test's folder. */
function run(args: readonly string[], defects: readonly string[]) {
  const flags = defects.flatMap((name) => ['--defect', name]);
  const target = ['--', process.execPath, fake, 'app-server', ...flags];
  return runCli(['run', ...args, ...target], {
    cwd: folder,
    env: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
}

/** A whole run takes a minute; the result of a partial one differs in this member. */
async function pretendWhole(out: string): Promise<void> {
  const file = join(folder, out, 'result.json');
  const document = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...document, isWhole: true }));
}

test('a baseline takes what is known, and nothing else', async () => {
  const red = await run(['--case', 'copy-*', '--out', 'report'], ['copies-are-the-same']);
  expect(red.code).toBe(1);
  await pretendWhole('report');
  await writeFile(join(folder, 'baseline.yaml'), '# ours\nexpected-failures: []\n');
  const update = await runCli(['baseline', 'update', 'baseline.yaml', '--from', 'report'], {
    cwd: folder,
  });
  expect(update).toMatchObject({ code: 0, stderr: '' });
  const text = await readFile(join(folder, 'baseline.yaml'), 'utf8');
  expect(text).toMatch(/^# ours\n/);
  expect([...text.matchAll(/case: (\S+)/g)].map(([, id]) => id)).toEqual([
    'stale-path/copy-idle',
    'stale-path/copy-running',
  ]);

  const cases = ['--no-wire', '--case', 'copy-*', '--baseline', 'baseline.yaml'];
  const same = await run(cases, ['copies-are-the-same']);
  expect({ code: same.code, last: lastLine(same) }).toEqual({
    code: 0,
    last: '0 passed, 2 failed, 0 skipped',
  });
  expect(same.stdout).toContain('Baseline baseline.yaml: 2 as expected, 0 otherwise');

  const healed = await run(cases, []);
  expect(healed.code).toBe(1);
  expect(healed.stdout).toMatch(
    /passes, although an entry says otherwise.*copy-idle.*baseline\.yaml:\d/,
  );

  const more = await run(
    ['--case', 'hard-link-idle', ...cases],
    ['copies-are-the-same', 'hard-link-is-same'],
  );
  expect(more.code).toBe(1);
  expect(more.stdout).toMatch(/fails, and no entry says so: .*stale-path\/hard-link-idle/);
}, 300_000);

test('a partial run is refused, and the baseline left alone', async () => {
  const part = await run(['--case', 'handshake/string-id', '--no-wire', '--out', 'part'], []);
  expect(part.code).toBe(0);
  await writeFile(join(folder, 'kept.yaml'), '# kept\n');
  const update = await runCli(['baseline', 'update', 'kept.yaml', '--from', 'part'], {
    cwd: folder,
  });
  expect(update.code).toBe(2);
  expect(update.stderr).toMatch(/part holds a partial run/);
  expect(await readFile(join(folder, 'kept.yaml'), 'utf8')).toBe('# kept\n');
}, 120_000);

test.each([
  [
    'expected-failures:\n  - case: no/such\n    fingerprint: 0123456789ab\n    reason: x\n',
    /:2: expected-failures\[0\]\.case no\/such does not exist/,
  ],
  ['expected-failures:\n  - clause: PATH-01\n    reason: x\n', /lacks fingerprint/],
  [
    'expected-failures:\n  - clause: PATH-01\n    fingerprint: 12\n    reason: x\n',
    /must be twelve hex digits/,
  ],
  [
    'expected-failures:\n  - fingerprint: 0123456789ab\n    reason: x\n',
    /must name either a case or a clause/,
  ],
  [
    'expected-unrun:\n  - clause: PATH-01\n    reason: x\n    expires: soon\n',
    /must be a day like/,
  ],
  ['expected:\n  - x\n', /expected is not a known key/],
])('a broken baseline is refused before anything runs: %#', async (text, says) => {
  await writeFile(join(folder, 'broken.yaml'), text);
  const refused = await run(['--suite', 'handshake', '--baseline', 'broken.yaml'], []);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(says);
});

test('baseline explain says what is expected and why', async () => {
  const text = `expected-failures:
  - clause: PATH-05
    fingerprint: 0123456789ab
    reason: copies carry the same id
    owner: storage-team
    releases: { until: '0.150' }
`;
  await writeFile(join(folder, 'explained.yaml'), text);
  const explained = await runCli(['baseline', 'explain', 'explained.yaml'], { cwd: folder });
  expect(explained.code).toBe(0);
  expect(explained.stdout).toBe(
    'Expected failures\n' +
      '  clause PATH-05 (explained.yaml:2)\n' +
      '    copies carry the same id\n' +
      '    editions: up to 0.150 · owner: storage-team\n',
  );
});

test('shards together are the whole', async () => {
  for (const index of [1, 2]) {
    const part = await run(
      ['--shard', `${index}/2`, '--suite', 'delete', '--out', `s${index}`],
      [],
    );
    expect(part.code).toBe(0);
  }
  const merged = await runCli(['merge', 's1', 's2', '--out', 's'], { cwd: folder });
  expect({ code: merged.code, stderr: merged.stderr }).toEqual({ code: 0, stderr: '' });
  const keys = async (name: string) => {
    const document = JSON.parse(await readFile(join(folder, name, 'result.json'), 'utf8'));
    return (document.results as { key: string }[]).map(({ key }) => key);
  };
  const parts = [...(await keys('s1')), ...(await keys('s2'))];
  expect((await keys('s')).toSorted()).toEqual([...new Set(parts)].toSorted());
  const alone = await runCli(['merge', 's1', '--out', 'x'], { cwd: folder });
  expect(alone.code).toBe(2);
  expect(alone.stderr).toMatch(/a run of 2 shards needs each once; given are 1\/2/);
}, 120_000);
