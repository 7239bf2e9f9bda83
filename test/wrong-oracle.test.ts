import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

const inode = `import { statSync } from 'node:fs';
export async function sameFile(one, other) {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}`;
const text = 'export async function sameFile(one, other) { return one === other; }';

test.each([
  ['near-misses-idle', 'inodes alone', inode, 'PATH-27'],
  ['spellings-idle', 'text', text, 'PATH-25'],
])(
  '%s fails where files are told apart by %s',
  async (name, _, oracle, clause) => {
    await writeFile(join(copy, 'harness/paths/same-file.ts'), oracle);
    const main = join(copy, 'harness/cli/main.ts');
    const args = [
      'run',
      '--no-wire',
      '--case',
      `properties/${name}`,
      '--seed',
      '1',
      '--runs',
      '20',
    ];
    const run = await runCli(args, { main });
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(new RegExp(`${clause} +fail`));
    expect(run.code).toBe(1);
  },
  60_000,
);
