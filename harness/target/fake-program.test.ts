import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { fakeProgram, quickFakeProgram } from './fake-program.ts';

const cacheDir = await mkdtemp(join(tmpdir(), 'fake-program-'));
afterAll(() => rm(cacheDir, { recursive: true, force: true }));

test('runs that start together write one program, which answers as the sources do', async () => {
  const programs = await Promise.all([quickFakeProgram(cacheDir), quickFakeProgram(cacheDir)]);
  expect(new Set(programs).size).toBe(1);
  expect(await readdir(join(cacheDir, 'fake'))).toHaveLength(1);
  const flags = ['--list-defects', '--json'];
  const [quick, slow] = await Promise.all(
    [programs[0] ?? '', fakeProgram()].map((program) =>
      execa(process.execPath, [program, ...flags]),
    ),
  );
  expect(quick?.stdout).toBe(slow?.stdout);
});

test('bundles that nobody used for long are removed with the next one', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'fake-program-'));
  try {
    const [old, recent] = [join(cache, 'fake', 'old'), join(cache, 'fake', 'recent')];
    await Promise.all([old, recent].map((folder) => mkdir(folder, { recursive: true })));
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1_000);
    await utimes(old, longAgo, longAgo);
    const program = await quickFakeProgram(cache);
    expect(new Set(await readdir(join(cache, 'fake')))).toEqual(
      new Set(['recent', basename(dirname(program))]),
    );
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
});

test('the bundle holds what it needs, wherever it lies', async () => {
  const program = await quickFakeProgram(cacheDir);
  const args = [program, 'app-server', '--listen', 'ws://127.0.0.1:0'];
  const server = execa(process.execPath, args, { reject: false, env: { CODEX_HOME: cacheDir } });
  const said = await new Promise<string>((resolve) => {
    let text = '';
    server.stderr.on('data', (chunk) => {
      text += chunk;
      if (text.includes('ws://127.0.0.1:')) resolve(text);
    });
    server.stderr.on('close', () => resolve(text));
  });
  server.kill();
  await server;
  expect(said).toContain('ws://127.0.0.1:');
});
