import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResultDocument } from '../harness/runner/result-document.ts';
import { runCli } from './support/run-cli.ts';

/** A copy of the package, so that the file which judges spellings can be another one. */
let copy = '';

beforeAll(async () => {
  const root = fileURLToPath(new URL('../', import.meta.url));
  copy = await mkdtemp(join(tmpdir(), 'wrong-oracle-'));
  const parts = ['harness', 'suites', 'fakes', 'reports', 'fixtures'];
  const files = ['package.json', 'package-lock.json', 'tsconfig.json'];
  for (const part of [...parts, ...files]) {
    await cp(join(root, part), join(copy, part), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const text = 'export async function sameFile(one, other) { return one === other; }';
const inode = `import { statSync } from 'node:fs';
export async function sameFile(one, other) {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}`;
const spelled = ['spellings-*', 'answers-cold', 'retargeted-links'];

// Where the oracle decides what a law demands, the law fails; elsewhere it and the recipe contradict each other.
test.each([
  ['text', 'stdio', text, spelled, ['spellings-idle', 'spellings-running']],
  ['text', 'unix', text, ['two-spellings-direct'], []],
  ['inodes alone', 'stdio', inode, ['near-misses-*'], ['near-misses-idle', 'near-misses-running']],
])(
  'no property on paths survives a judge that tells files apart by %s (over %s)',
  async (_, transport, oracle, names, judged) => {
    await writeFile(join(copy, 'harness/paths/same-file.ts'), oracle);
    const main = join(copy, 'harness/cli/main.ts');
    const out = join(copy, 'out');
    const cases = names.flatMap((name) => ['--case', `properties/${name}`]);
    const limits = [
      '--no-wire',
      '--transport',
      transport,
      '--seed',
      '1',
      '--runs',
      '20',
      '--out',
      out,
    ];
    const run = await runCli(['run', ...cases, ...limits], { main });
    expect(run.stderr).toBe('');
    expect(run.code).toBe(4);
    const { results } = JSON.parse(
      await readFile(join(out, 'result.json'), 'utf8'),
    ) as ResultDocument;
    const named = results.map(({ key, verdict }) => [key.split(' ')[1], verdict]);
    const survivors = named.filter(
      ([, verdict]) => verdict !== 'fail' && verdict !== 'harness-error',
    );
    expect(survivors).toEqual([]);
    const failed = named.flatMap(([name, verdict]) => (verdict === 'fail' ? [name] : []));
    expect(failed.sort()).toEqual(judged.map((name) => `properties/${name}`));
  },
  120_000,
);
