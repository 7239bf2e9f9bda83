import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dir } from 'tmp-promise';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runUnprivileged } from '../../test/support/run-unprivileged.ts';
import { UsageError } from '../usage-error.ts';
import { loadTargetFile } from './load-target-file.ts';

let folder: string;

beforeEach(async () => {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  folder = path;
  await writeFile(join(folder, 'server'), '', { mode: 0o755 });
  return () => cleanup();
});

test('a full file', async () => {
  const launch = await load(`
    name: my server
    command: ./server
    args: [serve, --stdio]
    env: { LOG: warn, PORT: 80, FLAG: yes }
    cwd: .
    edition: 0.130
    release: 0.130.0
    transports:
      ws: { args: [serve, --listen, 'ws://127.0.0.1:0'] }
      unix: { args: [serve, --listen, 'unix://{socket}'] }
    schema: { args: [schema, --experimental], fallbackArgs: [schema] }
    unsupported:
      - { area: archive, reason: threads cannot be archived }
  `);
  expect(launch).toEqual({
    name: 'my server',
    command: join(folder, 'server'),
    args: ['serve', '--stdio'],
    env: { LOG: 'warn', PORT: '80', FLAG: 'yes' },
    cwd: folder,
    edition: '0.130',
    release: '0.130.0',
    transports: {
      stdio: { args: ['serve', '--stdio'] },
      ws: { args: ['serve', '--listen', 'ws://127.0.0.1:0'] },
      unix: { args: ['serve', '--listen', 'unix://{socket}'] },
    },
    schema: { args: ['schema', '--experimental'], fallbackArgs: ['schema'] },
    unsupported: [{ area: 'archive', reason: 'threads cannot be archived' }],
  });
});

test('the shortest file offers stdio and takes its name from the file', async () => {
  expect(await load('command: ./server')).toEqual({
    name: 'target',
    command: join(folder, 'server'),
    args: [],
    env: {},
    transports: { stdio: { args: [] } },
    unsupported: [],
  });
});

test('a server without stdio', async () => {
  const launch = await load('command: ./server\ntransports:\n  ws: { args: [a, 1] }');
  expect(launch.transports).toEqual({ ws: { args: ['a', '1'] } });
  expect(launch.args).toEqual([]);
});

test('stdio may be spelt out', async () => {
  const launch = await load('command: ./server\ntransports:\n  stdio: { args: [a] }');
  expect(launch).toMatchObject({ args: ['a'], transports: { stdio: { args: ['a'] } } });
});

test('a bare command is looked up on PATH, an absolute cwd stays', async () => {
  const launch = await load('command: node\ncwd: /');
  expect(launch.command).toMatch(/^\/.*node/);
  expect(launch.cwd).toBe('/');
});

test('files beside the target file are found from any folder, unless cwd says otherwise', async () => {
  await writeFile(join(folder, 'server.mjs'), '');
  const yaml = 'command: node\nargs: [server.mjs, gone.mjs, --x]\nschema: { args: [./server.mjs] }';
  const launch = await load(yaml);
  expect(launch.args).toEqual([join(folder, 'server.mjs'), 'gone.mjs', '--x']);
  expect(launch.transports).toEqual({ stdio: { args: launch.args } });
  expect(launch.schema).toEqual({ args: [join(folder, 'server.mjs')] });
  expect((await load(`${yaml}\ncwd: .`)).args).toEqual(['server.mjs', 'gone.mjs', '--x']);
});

test('a variable named __proto__ is a variable', async () => {
  const launch = await load('command: ./server\nenv: { __proto__: x }');
  expect(Object.entries(launch.env)).toEqual([['__proto__', 'x']]);
});

describe('refused, with file, line, key and advice', () => {
  test.each([
    ['unknown key', 'comand: ./server', ':1: comand is not a known key; did you mean command?'],
    [
      'nothing near',
      'command: ./server\nport: 1',
      ':2: port is not a known key; allowed here: name, command',
    ],
    [
      'nested key',
      'command: ./server\ntransports:\n  wss: { args: [a] }',
      ':3: transports.wss is not a known key; did you mean ws?',
    ],
    ['no command', 'name: x', ':1: the target lacks command'],
    ['empty command', 'command:', ':1: command '],
    [
      'list as text',
      'command: ./server\nargs: --stdio',
      ':2: args must be a list, not the string --stdio',
    ],
    [
      'map in list',
      'command: ./server\nargs:\n  - ok\n  - { a: b }',
      ':4: args[1] must be text, not a mapping',
    ],
    ['list at the top', '- command: ./server', ':1: the target must be a mapping'],
    ['text at the top', 'hello', ':1: the target must be a mapping'],
    [
      'edition',
      'command: ./server\nedition: newest',
      ':2: edition "newest" is not an edition; give',
    ],
    ['release', 'command: ./server\nrelease: 0.130', ':2: release must be an exact codex release'],
    [
      'no socket',
      'command: ./server\ntransports:\n  unix: { args: [x] }',
      ':3: transports.unix args must hold {socket}',
    ],
    ['no args', 'command: ./server\ntransports:\n  ws: {}', ':3: transports.ws lacks args'],
    [
      'no transport',
      'command: ./server\ntransports: {}',
      ':2: transports must offer at least one of stdio, ws, unix',
    ],
    [
      'stdio twice',
      'command: ./server\nargs: [a]\ntransports:\n  stdio: { args: [a] }',
      ':4: transports.stdio says the same',
    ],
    [
      'sandbox',
      'command: ./server\nenv:\n  A: b\n  CODEX_HOME: /x',
      ':4: env.CODEX_HOME is set by the harness',
    ],
    [
      'sandbox',
      'command: ./server\nenv: { https_proxy: x }',
      ':2: env.https_proxy is set by the harness',
    ],
    ['variable name', 'command: ./server\nenv: { A=B: x }', ':2: env.A=B is not a name'],
    [
      'no reason',
      'command: ./server\nunsupported:\n  - area: archive',
      ':3: unsupported[0] lacks reason',
    ],
    [
      'empty reason',
      'command: ./server\nunsupported:\n  - { area: a, reason: "" }',
      ':3: unsupported[0].reason is empty',
    ],
    ['two lines', 'command: ./server\nname: "a\\nb"', ':2: name must be a single line'],
    ['NUL', 'command: ./server\nargs: ["a\\0b"]', ':2: args[0] must not hold a NUL'],
    [
      'key twice',
      'command: ./server\nname: a\nname: b',
      ':3: not valid YAML: the key stands twice',
    ],
    ['bad YAML', 'command: ./server\nargs: [a', ':2: not valid YAML: '],
    ['tab', 'command: ./server\nenv:\n\tA: b', ':3: not valid YAML: '],
    ['tag', 'command: !!int 5', ':1: not valid YAML: '],
    ['alias', 'command: *nowhere', ': not valid YAML: '],
    ['two documents', 'command: ./server\n---\ncommand: b', ':2: holds a second document'],
    ['empty', '', ': is empty; it needs at least the key command'],
    ['comment', '# later', ': is empty; it needs at least the key command'],
    [
      'absent program',
      'name: x\ncommand: ./gone',
      ':2: command: command ./gone not found: there is no ',
    ],
    [
      'words',
      'command: node server.mjs',
      ':1: command: command "node server.mjs" not found; it must be one',
    ],
  ])('%s', async (_what, yaml, text) => {
    const message = await refusal(load(yaml));
    expect(message).toContain(`${join(folder, 'target.yaml')}${text}`);
    expect(message).not.toMatch(/undefined|\[object/);
  });

  test('every issue at once, up to ten', async () => {
    const message = await refusal(load('comand: a\nargs: b\nenv: c'));
    expect(message.split('\n')).toHaveLength(4);
    const many = Array.from({ length: 30 }, (_, index) => `key${index}: x`).join('\n');
    const lines = (await refusal(load(many))).split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('… and 21 more');
  });

  test('an alias bomb', async () => {
    const levels = Array.from({ length: 9 }, (_, i) => `  - &l${i + 1} [${`*l${i},`.repeat(9)}]`);
    const bomb = `command: ./server\nargs:\n  - &l0 x\n${levels.join('\n')}`;
    expect(await refusal(load(bomb))).toContain('not valid YAML');
  });

  test('a missing file, a folder, unreadable and foreign bytes', async () => {
    const absent = join(folder, 'absent.yaml');
    expect(await refusal(loadTargetFile(absent))).toContain(`${absent}: no such file; check`);
    expect(await refusal(loadTargetFile(folder))).toContain(`${folder}: is a folder`);
    expect(await refusal(load(Buffer.from([0x63, 0xff, 0xfe])))).toContain('is not UTF-8 text');
    expect(await refusal(load('#'.repeat(1_000_001)))).toContain('at most 1000000 bytes');
  });

  test.skipIf(process.platform === 'win32')('without waiting for a pipe', async () => {
    const pipe = join(folder, 'pipe.yaml');
    await promisify(execFile)('mkfifo', [pipe]);
    expect(await refusal(loadTargetFile(pipe))).toContain(`${pipe}: is no regular file`);
  });

  test('a file without read permission', async () => {
    const path = join(folder, 'secret.yaml');
    await writeFile(path, 'command: node');
    await chmod(path, 0);
    await chmod(folder, 0o755);
    const module = new URL('./load-target-file.ts', import.meta.url).href;
    const message = await runUnprivileged(
      `import { loadTargetFile } from ${JSON.stringify(module)};
       const path = ${JSON.stringify(path)};
       process.stdout.write(await loadTargetFile(path).then(() => 'read', (e) => e.message));`,
      folder,
    );
    expect(message).toContain('check its permissions');
  });
});

test('paths start from the folder of the file, whatever the working directory', async () => {
  const nested = join(folder, 'nested');
  await mkdir(nested);
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  await writeFile(join(nested, 'my-target.yaml'), 'command: ../server\ncwd: data');
  process.chdir(folder);
  const launch = await loadTargetFile('nested/my-target.yaml');
  expect(launch).toMatchObject({
    name: 'my-target',
    command: join(folder, 'server'),
    cwd: join(nested, 'data'),
  });
});

async function load(content: string | Buffer) {
  const path = join(folder, 'target.yaml');
  await writeFile(path, content);
  return loadTargetFile(path);
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error('was accepted'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UsageError);
  return error instanceof Error ? error.message : '';
}
