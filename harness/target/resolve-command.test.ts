import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { dir } from 'tmp-promise';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { type ResolveOptions, resolveCommand } from './resolve-command.ts';

test('a bare word is the first executable of that name on PATH', async () => {
  const folder = await folderWith({ 'a/tool': 0o644, 'b/tool': 0o755, 'c/tool': 0o755 });
  await mkdir(join(folder, 'z', 'tool'), { recursive: true });
  const pathEnv = ['z', 'a', 'b', 'c'].map((name) => join(folder, name)).join(delimiter);
  expect(await resolveCommand('tool', { cwd: folder, pathEnv })).toBe(join(folder, 'b', 'tool'));
});

test('relative folders on PATH and relative paths start from cwd', async () => {
  const folder = await folderWith({ 'bin/tool': 0o755 });
  const expected = join(folder, 'bin', 'tool');
  expect(await resolveCommand('tool', { cwd: folder, pathEnv: 'bin' })).toBe(expected);
  expect(await resolveCommand('./bin/tool', { cwd: folder, pathEnv: '' })).toBe(expected);
  expect(await resolveCommand('bin/tool', { cwd: folder, pathEnv: '' })).toBe(expected);
  expect(await resolveCommand(expected, { cwd: '/', pathEnv: '' })).toBe(expected);
});

test('a path is not looked up on PATH', async () => {
  const folder = await folderWith({ 'bin/tool': 0o755 });
  const options = { cwd: folder, pathEnv: join(folder, 'bin') };
  await expectRefusal('./tool', options, `there is no ${join(folder, 'tool')}; build it or fix`);
});

test('a symlink to an executable counts, a dangling one does not', async () => {
  const folder = await folderWith({ real: 0o755 });
  await symlink('real', join(folder, 'link'));
  await symlink('gone', join(folder, 'dangling'));
  expect(await resolveCommand('./link', { cwd: folder })).toBe(join(folder, 'link'));
  await expectRefusal('./dangling', { cwd: folder }, 'not found');
});

test('the default PATH finds node', async () => {
  expect(resolve(await resolveCommand('node'))).toMatch(/node/);
});

test('every refusal says what to do', async () => {
  const folder = await folderWith({ 'server.mjs': 0o644, data: 0o644, 'bin/tool': 0o755 });
  const options = { cwd: folder, pathEnv: folder };
  await expectRefusal(
    'gone',
    options,
    'gone not found on PATH; install it, or give a path like ./gone',
  );
  await expectRefusal(
    './bin',
    options,
    `./bin is a folder (${join(folder, 'bin')}); name the program`,
  );
  await expectRefusal('data', options, `run chmod +x ${join(folder, 'data')}`);
  await expectRefusal('./server.mjs', options, 'or use node as the command and it as argument');
  await expectRefusal('node x.mjs', options, 'if node is the program, pass the rest as separate');
  await expectRefusal('~/tool', options, '~ is not expanded here');
  await expectRefusal(' ', options, 'the command is empty');
  await expectRefusal('/dev/null', options, 'is not a regular file');
});

test('Windows tries the extensions of PATHEXT in order and ignores the extensionless twin', async () => {
  const folder = await folderWith({ tool: 0o755, 'tool.cmd': 0o644, 'tool.bat': 0o644 });
  const options = {
    cwd: folder,
    pathEnv: folder,
    platform: 'win32',
    pathExt: '.EXE;.CMD;.BAT',
  } as const;
  expect(await resolveCommand('tool', options)).toBe(join(folder, 'tool.cmd'));
  expect(await resolveCommand('tool.bat', options)).toBe(join(folder, 'tool.bat'));
  await expectRefusal('tool', { ...options, pathExt: '.EXE' }, 'not found on PATH');
});

async function expectRefusal(command: string, options: ResolveOptions, text: string) {
  const error = await resolveCommand(command, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toContain(text);
}

async function folderWith(files: Record<string, number>): Promise<string> {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  onTestFinished(() => cleanup());
  for (const [name, mode] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true });
    await writeFile(join(path, name), '');
    await chmod(join(path, name), mode);
  }
  return path;
}
