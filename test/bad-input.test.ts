import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './support/run-cli.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
  await writeFile(join(folder, 'file'), 'no folder');
  await writeFile(join(folder, 'broken.yaml'), 'name: [');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('bad input gives one message and exit code 2', () => {
  test.each([
    {
      args: ['run', '--edition', '0.12'],
      says: /embedded fake refuses .*--edition 0\.12: .*known are 0\.98/,
    },
    { args: ['run', '--codex', 'latest'], says: /--codex "latest" is not an exact codex version/ },
    { args: ['run', '--codex', '0.138'], says: /use one like 0\.138\.0/ },
    {
      args: ['run', '--codex', '0.138.0', '--repeat', '2', '--baseline', 'file.yaml'],
      says: /--repeat and --baseline exclude each other/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--suite', 'nothing'],
      says: /--suite nothing matches nothing; there is: approval, archive/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--case', 'nope*'],
      says: /--case nope\* matches nothing/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--clause', 'XYZ-*'],
      says: /--clause XYZ-\* matches nothing/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--suite', 'archive', '--clause', 'INIT-01'],
      says: /no case matches all of/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--home', 'moon'],
      says: /--home moon: choose from direct, symlink/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--transport', 'carrier'],
      says: /choose from stdio, ws, unix or all/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--edition', 'new'],
      says: /--edition: "new" is not an edition/,
    },
    {
      args: ['run', '--codex', '0.138.0', '--jobs', '0'],
      says: /--jobs 0: give a whole number from 1/,
    },
    { args: ['run', '--codex', '0.138.0', '--timeout', 'soon'], says: /--timeout soon/ },
    { args: ['run', '--codex', '0.138.0', '--seed', '-1'], says: /--seed -1|unknown option/ },
    {
      args: ['run', '--codex', '0.138.0', '--out', 'file/sub'],
      says: /--out .*cannot be used as a folder/,
    },
    { args: ['run', '--target', 'missing.yaml'], says: /missing\.yaml/ },
    { args: ['run', '--target', 'broken.yaml'], says: /broken\.yaml/ },
    { args: ['run', '--unknown-option'], says: /unknown option '--unknown-option'/ },
    { args: ['frobnicate'], says: /unknown command 'frobnicate'/ },
    { args: ['run', '--', 'no-such-program-anywhere'], says: /no-such-program-anywhere/ },
    { args: ['run', '--', './file'], says: /file.*not executable/ },
  ])('$args', async ({ args, says }) => {
    const { code, stdout, stderr } = await runCli(args, { cwd: folder });
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

test('--list prints the plan and starts nothing', async () => {
  const args = ['run', '--codex', '0.138.0', '--suite', 'archive', '--list'];
  const { code, stdout, stderr } = await runCli(args, {
    env: { APP_SERVER_CONFORMANCE_CACHE: join(folder, 'cache') },
  });
  expect(stderr).toBe('');
  expect(stdout).toContain('codex-0.138.0 archive/descendants-in-order [direct stdio]  ARCHIVE-06');
  expect(code).toBe(0);
});

test('help of every command is complete', async () => {
  const top = await runCli(['--help']);
  expect(top.stdout).toContain('run [options] [command...]');
  expect(top.code).toBe(0);
  const run = await runCli(['run', '--help']);
  expect(run.stdout).toMatch(/Examples:[\s\S]*Exit codes:/);
  expect(run.code).toBe(0);
});
