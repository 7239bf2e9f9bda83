import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ResultDocument } from '../harness/runner/result-document.ts';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { ensureReleasedCodex } from '../harness/target/released-codex.ts';
import { runCli } from './support/run-cli.ts';

let folder: string;
let binary: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
  const cacheDir = defaultCacheDir();
  ({ binary } = await ensureReleasedCodex('0.138.0', { cacheDir, onProgress: () => {} }));
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('a launch description reaches a server over every transport', async () => {
  const listen = (url: string) => ({ args: ['app-server', '--listen', url] });
  const description = {
    name: 'my-codex',
    command: binary,
    transports: {
      stdio: { args: ['app-server'] },
      ws: listen('ws://127.0.0.1:0'),
      unix: listen('unix://{socket}'),
    },
    env: { MY_TOKEN: 'a secret' },
    unsupported: [{ area: 'archive', reason: 'left out on purpose' }],
  };
  const file = join(folder, 'target.yaml');
  await writeFile(file, stringify(description));
  const suites = ['--suite', 'handshake,archive'];
  const args = ['run', '--target', file, '--transport', 'all', '--out', folder, ...suites];
  const run = await runCli(args);
  expect(run.stderr).toBe('');
  const text = await readFile(join(folder, 'result.json'), 'utf8');
  expect(text).not.toContain('a secret');
  const { plan, results, targets } = JSON.parse(text) as ResultDocument;
  const executed = results.filter(({ verdict }) => verdict !== 'not-applicable');
  const keys = new Set(executed.map(({ key }) => key));
  const kinds = plan.filter(({ key }) => keys.has(key)).map(({ transport }) => transport);
  expect([...new Set(kinds)].toSorted()).toEqual(['stdio', 'unix', 'ws']);
  const red = executed.filter(({ verdict }) => verdict !== 'pass');
  expect(red.map(({ key, verdict, failure }) => [key, verdict, failure?.seen])).toEqual([]);
  const skipped = results.filter(({ verdict }) => verdict === 'not-applicable');
  expect(skipped.every(({ evidence }) => evidence?.includes('left out on purpose'))).toBe(true);
  expect(skipped.length).toBeGreaterThan(10);
  expect(targets[0]).toMatchObject({ state: 'ready', edition: '0.138', release: '0.138.0' });
  expect(run.code).toBe(0);
}, 120_000);
