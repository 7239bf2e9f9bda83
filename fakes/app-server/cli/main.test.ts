import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { endFakes, type FakeProcess, startFake } from './testing/fake-process.ts';
import { connectClient } from './testing/test-client.ts';

afterEach(endFakes);

const initialize =
  '{"id":1,"method":"initialize","params":{"clientInfo":{"name":"a","version":"1"}}}\n';

describe('a stdio server', () => {
  it('answers, and ends with code 0 at the end of its input', async () => {
    const fake = startFake(['app-server']);
    fake.stdin.end(`${initialize}{"id":2,"method":"thread/loaded/list","params":{}}`);
    expect(await fake.ended).toBe(0);
    expect(fake.stdout()).toContain('"userAgent":"a/0.169.0 (');
    expect(fake.stdout()).toContain('{"id":2,"result":{"data":[]');
    expect(fake.stderr()).toBe('');
  });

  it.runIf(process.platform !== 'win32').each([
    ['0.150', 'SIGTERM', 'SIGTERM'],
    ['0.155', 'SIGTERM', 0],
    ['0.169', 'SIGINT', 'SIGINT'],
    ['0.169', 'SIGHUP', 'SIGHUP'],
  ] as const)('edition %s takes %s: %s', async (edition, signal, end) => {
    const fake = startFake(['--edition', edition]);
    fake.stdin.write(initialize);
    await fake.until('stdout', /"id":1/);
    fake.kill(signal);
    expect(await fake.ended).toBe(end);
  });

  it('warns of a malformed config.toml and starts', async () => {
    const fake = startFake([], {}, (home) =>
      writeFileSync(path.join(home, 'config.toml'), 'model = "x\n'),
    );
    fake.stdin.end(initialize);
    expect(await fake.ended).toBe(0);
    expect(fake.stderr()).toMatch(
      /ERROR codex_app_server: Invalid configuration; using defaults\. .*config\.toml:1:/,
    );
    expect(fake.stdout()).toContain('"id":1,"result"');
  });
});

describe('a server that cannot start', () => {
  it.each([
    [
      ['--listen', 'off'],
      1,
      'Error: no transport configured; use --listen or enable remote control\n',
    ],
    [['app-server', '--bogus'], 2, "error: unexpected argument '--bogus' found\n"],
    [['--edition', '1.0'], 2, "error: invalid value '1.0' for '--edition <EDITION>'"],
    [['-c', 'a'], 1, "Error: error parsing -c overrides: Invalid override (missing '='): a\n"],
  ])('%j: code %i', async (args, code, text) => {
    const fake = startFake(args);
    expect(await fake.ended).toBe(code);
    expect(fake.stderr()).toContain(text);
    expect(fake.stdout()).toBe('');
  });

  it.each([
    ['missing', 'Error: CODEX_HOME points to "missing", but that path does not exist\n', []],
    ['a-file', 'Error: CODEX_HOME points to "a-file", but that path is not a directory\n', []],
    [
      'missing',
      'Error: error loading default config after config error: CODEX_HOME points to "missing", ' +
        'but that path does not exist\n',
      ['--edition', '0.121'],
    ],
  ])('CODEX_HOME=%s', async (home, text, args) => {
    const fake = startFake(args, { CODEX_HOME: home }, (folder) =>
      writeFileSync(path.join(folder, 'a-file'), ''),
    );
    expect(await fake.ended).toBe(1);
    expect(fake.stderr()).toBe(text);
  });

  it.each([
    ['0.130', '', 1, 'Not logged in\n'],
    ['0.130', '{"OPENAI_API_KEY":"key"}', 0, 'Logged in using an API key - ***\n'],
    [
      '0.166',
      '{"OPENAI_API_KEY":"sk-test-1234567890"}',
      0,
      'API key configured - sk-test-***67890\n',
    ],
    ['0.169', 'rubbish', 1, 'Error checking login status: '],
  ])('edition %s tells the login status of auth.json %j', async (edition, auth, code, text) => {
    const fake = startFake(['--edition', edition, 'login', 'status'], {}, (home) => {
      if (auth !== '') writeFileSync(path.join(home, 'auth.json'), auth);
    });
    expect(await fake.ended).toBe(code);
    expect(fake.stderr()).toContain(text);
    expect(fake.stdout()).toBe('');
  });

  it('says that its port is in use', async () => {
    const first = startFake(['--listen', 'ws://127.0.0.1:0']);
    const second = startFake(['--listen', `ws://127.0.0.1:${await portOf(first)}`]);
    expect(await second.ended).toBe(1);
    expect(second.stderr()).toMatch(/^Error: Address in use \(os error \d+\)\n$/);
  });
});

describe.skipIf(process.platform === 'win32')('a server on a socket', () => {
  it('lets a running turn end on the first signal, and goes on answering', async () => {
    const fake = startFake(['app-server', '--listen', 'ws://127.0.0.1:0']);
    const client = await connectClient(await portOf(fake));
    const turn = await holdTurn(client);
    fake.kill('SIGTERM');
    expect((await client.request('thread/loaded/list', {})).result).toEqual({
      data: [turn.threadId],
      nextCursor: null,
    });
    await client.request('turn/interrupt', turn);
    await client.until(({ method }) => method === 'turn/completed');
    expect(await client.closed).toBe(1006);
    expect(await fake.ended).toBe(0);
  });

  it.each([
    ['0.150', undefined],
    ['0.155', { code: -32600, message: 'Server is draining; retry after reconnecting' }],
    [
      '0.169',
      {
        code: -32600,
        message: 'Server is draining; retry after reconnecting',
        data: { reason: 'serverShuttingDown' },
      },
    ],
  ])('edition %s begins, or refuses to begin, work while it drains', async (edition, refusal) => {
    const fake = startFake(['--edition', edition, '--listen', 'ws://127.0.0.1:0']);
    const client = await connectClient(await portOf(fake));
    const turn = await holdTurn(client);
    fake.kill('SIGTERM');
    await client.request('thread/loaded/list', {});
    expect((await client.request('thread/start', {})).error).toEqual(refusal);
    expect((await client.request('thread/resume', { threadId: turn.threadId })).error).toEqual(
      refusal,
    );
    expect((await client.request('thread/read', { threadId: turn.threadId })).error).toBe(
      undefined,
    );
    await client.request('turn/interrupt', turn);
    expect(await fake.ended).toBe(0);
  });

  it('ends at once on the second signal', async () => {
    const fake = startFake(['--listen', 'ws://127.0.0.1:0']);
    const client = await connectClient(await portOf(fake));
    await holdTurn(client);
    fake.kill('SIGINT');
    await client.request('thread/loaded/list', {});
    fake.kill('SIGTERM');
    expect(await client.closed).toBe(1006);
    expect(await fake.ended).toBe(0);
  });

  it('only drains on SIGHUP', async () => {
    const fake = startFake(['--listen', 'ws://127.0.0.1:0']);
    const client = await connectClient(await portOf(fake));
    const turn = await holdTurn(client);
    for (let i = 0; i < 2; i += 1) {
      fake.kill('SIGHUP');
      await client.request('thread/loaded/list', {});
    }
    await client.request('turn/interrupt', turn);
    expect(await fake.ended).toBe(0);
  });

  it.each([
    ['0.111', 'SIGTERM', 'SIGTERM'],
    ['0.111', 'SIGINT', 0],
    ['0.115', 'SIGTERM', 0],
    ['0.130', 'SIGHUP', 'SIGHUP'],
    ['0.131', 'SIGHUP', 0],
  ] as const)('edition %s, idle, takes %s: %s', async (edition, signal, end) => {
    const fake = startFake(['--edition', edition, '--listen', 'ws://127.0.0.1:0']);
    await portOf(fake);
    fake.kill(signal);
    expect(await fake.ended).toBe(end);
  });

  it('listens on the default socket of the home', async () => {
    const fake = startFake(['--edition', '0.155', '--listen', 'unix://'], {}, (home) =>
      mkdirSync(path.join(home, 'app-server-control'), 0o700),
    );
    const { stat, watch } = await import('node:fs/promises');
    const folder = path.join(fake.home, 'app-server-control');
    const socketPath = path.join(folder, 'app-server-control.sock');
    for await (const _event of watch(folder)) {
      const found = await stat(socketPath).catch(() => undefined);
      if (found?.isSocket() && (found.mode & 0o777) === 0o600) break;
    }
    fake.kill('SIGTERM');
    expect(await fake.ended).toBe(0);
    await expect(stat(socketPath)).rejects.toThrow('ENOENT');
    expect((await stat(path.join(folder, 'app-server-startup.lock'))).size).toBe(0);
  });
});

async function portOf(fake: FakeProcess): Promise<string> {
  const [, port = ''] = await fake.until('stderr', /ws:\/\/[\d.]+:(\d+)\n/);
  return port;
}

/** Starts a turn that the built-in model holds until it is interrupted. */
async function holdTurn({ request, until }: Awaited<ReturnType<typeof connectClient>>) {
  const { result } = await request('thread/start', {});
  const threadId = idOf(result?.thread);
  const input = [{ type: 'text', text: '[hold]', text_elements: [] }];
  const started = await request('turn/start', { threadId, input });
  const turnId = idOf(started.result?.turn);
  await until(({ method }) => method === 'turn/started');
  return { threadId, turnId };
}

function idOf(value: unknown): string {
  const { id } = (value ?? {}) as { id?: unknown };
  if (typeof id !== 'string') throw new Error(`no id in ${JSON.stringify(value)}`);
  return id;
}
