import { createHash } from 'node:crypto';
import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  readFile,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { dir } from 'tmp-promise';
import { beforeEach, expect, test } from 'vitest';
import { runUnprivileged } from '../../test/support/run-unprivileged.ts';
import { UsageError } from '../usage-error.ts';
import { binaryIdentity } from './binary-identity.ts';

let folder: string;
let cacheDir: string;
let program: string;

beforeEach(async () => {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  folder = path;
  cacheDir = join(folder, 'cache');
  program = join(folder, 'program');
  await writeFile(program, 'bytes');
  return () => cleanup();
});

test('real path, size and hash', async () => {
  await symlink('program', join(folder, 'link'));
  expect(await binaryIdentity(join(folder, 'link'), { cacheDir })).toEqual({
    path: join(folder, 'link'),
    realPath: program,
    size: 5,
    sha256: sha256('bytes'),
  });
});

test('a file larger than one chunk', async () => {
  const content = 'x'.repeat(3_500_000);
  await writeFile(program, content);
  const { size, sha256: hash } = await binaryIdentity(program, { cacheDir });
  expect({ size, hash }).toEqual({ size: content.length, hash: sha256(content) });
});

test('the second look comes from the cache', async () => {
  await binaryIdentity(program, { cacheDir });
  await changeEntry((text) => text.replace(sha256('bytes'), 'a'.repeat(64)));
  expect((await binaryIdentity(program, { cacheDir })).sha256).toBe('a'.repeat(64));
});

test.each([
  ['not JSON', () => '{'],
  ['empty', () => ''],
  ['another shape', () => '[]'],
  ['no hash', (text: string) => text.replace(sha256('bytes'), 'nonsense')],
  ['another file', (text: string) => text.replace('program', 'elsewhere')],
])('an entry that is %s is ignored and replaced', async (_name, change) => {
  await binaryIdentity(program, { cacheDir });
  await changeEntry(change);
  expect((await binaryIdentity(program, { cacheDir })).sha256).toBe(sha256('bytes'));
  await changeEntry((text) => {
    expect(text).toContain(sha256('bytes'));
    return text;
  });
});

test('a changed program is hashed again, also with its old size and modification time', async () => {
  const time = new Date('2020-01-01');
  await utimes(program, time, time);
  await binaryIdentity(program, { cacheDir });
  await writeFile(program, 'BYTES');
  await utimes(program, time, time);
  expect((await binaryIdentity(program, { cacheDir })).sha256).toBe(sha256('BYTES'));
  await appendFile(program, '!');
  expect((await binaryIdentity(program, { cacheDir })).sha256).toBe(sha256('BYTES!'));
  expect(await readdir(join(cacheDir, 'identity'))).toHaveLength(1);
});

test('many at once leave one whole entry', async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, () => binaryIdentity(program, { cacheDir })),
  );
  expect(new Set(all.map((identity) => identity.sha256))).toEqual(new Set([sha256('bytes')]));
  expect(await readdir(join(cacheDir, 'identity'))).toHaveLength(1);
});

test('an unusable cache only costs time', async () => {
  await writeFile(cacheDir, 'a file where the folder should be');
  expect((await binaryIdentity(program, { cacheDir })).sha256).toBe(sha256('bytes'));
});

test('the script of a script target is hashed too', async () => {
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'server.mjs'), 'script');
  const args = ['--flag', 'src', 'gone.mjs', 'server.mjs', 'program'];
  const identity = await binaryIdentity(program, { cacheDir, args, cwd: folder });
  expect(identity.script).toEqual({ path: join(folder, 'server.mjs'), sha256: sha256('script') });
  const without = await binaryIdentity(program, { cacheDir, args: ['app-server'], cwd: folder });
  expect(without).not.toHaveProperty('script');
});

test('a program that is not there', async () => {
  const error = await binaryIdentity(join(folder, 'gone'), { cacheDir }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toContain(`cannot read ${join(folder, 'gone')} (ENOENT)`);
});

test('a program that cannot be read', async () => {
  await chmod(program, 0o111);
  await chmod(folder, 0o755);
  const module = new URL('./binary-identity.ts', import.meta.url).href;
  const message = await runUnprivileged(
    `import { binaryIdentity } from ${JSON.stringify(module)};
     const options = { cacheDir: ${JSON.stringify(cacheDir)} };
     const program = ${JSON.stringify(program)};
     process.stdout.write(await binaryIdentity(program, options).then(() => 'read', (e) => e.message));`,
    folder,
  );
  expect(message).toContain('(EACCES)');
});

async function changeEntry(change: (text: string) => string): Promise<void> {
  const [name] = await readdir(join(cacheDir, 'identity'));
  const entry = join(cacheDir, 'identity', name ?? 'none');
  await writeFile(entry, change(await readFile(entry, 'utf8')));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
