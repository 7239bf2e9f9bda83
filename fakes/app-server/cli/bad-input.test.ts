import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { endFakes, startFake } from './testing/fake-process.ts';

afterEach(endFakes);

const initialize =
  '{"id":1,"method":"initialize","params":{"clientInfo":{"name":"a","version":"1"}}}\n';
const isWindows = process.platform === 'win32';

describe('a command line', () => {
  it.each([
    [['--profile', 'codex-1.0.0'], "error: invalid value 'codex-1.0.0' for '--profile <RELEASE>'"],
    [['--defect', 'literal-path-compar'], 'did you mean `literal-path-compare`?'],
    [['--edition'], "error: a value is required for '--edition <EDITION>'"],
    [['--listen', 'ws://localhost:0'], 'expected `ws://IP:PORT`'],
  ])('%j is refused with code 2', async (args, text) => {
    const fake = startFake(['app-server', ...args]);
    expect(await fake.ended).toBe(2);
    expect(fake.stderr()).toContain(text);
    expect(fake.stdout()).toBe('');
  });
});

describe('config.toml', () => {
  it.each([
    ['that is a folder', (file: string) => mkdirSync(file)],
    ['that is not UTF-8', (file: string) => writeFileSync(file, Buffer.from([0x61, 0xff]))],
    ['that is no TOML', (file: string) => writeFileSync(file, 'model = [')],
  ])('%s is reported, and the server starts', async (_what, make) => {
    const fake = startFake([], {}, (home) => make(path.join(home, 'config.toml')));
    fake.stdin.end(initialize);
    expect(await fake.ended).toBe(0);
    expect(fake.stderr()).toMatch(
      /ERROR codex_app_server: Invalid configuration; using defaults\./,
    );
    expect(fake.stdout()).toContain('"id":1,"result"');
  });
});

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(socket);
    client.once('connect', () => {
      client.destroy();
      resolve(true);
    });
    client.once('error', () => resolve(false));
  });
}

describe.skipIf(isWindows)('a socket file', () => {
  it('of a server that was killed is taken over', async () => {
    const first = startFake(['--listen', 'unix://s']);
    const socket = path.join(first.home, 's');
    await expect.poll(() => existsSync(socket)).toBe(true);
    first.kill('SIGKILL');
    await first.ended;
    const second = startFake(['--listen', `unix://${socket}`]);
    await expect.poll(() => accepts(socket)).toBe(true);
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('that is no socket stays as it is', async () => {
    const fake = startFake(['--listen', 'unix://s'], {}, (home) =>
      writeFileSync(path.join(home, 's'), 'mine'),
    );
    expect(await fake.ended).toBe(1);
    expect(fake.stderr()).toMatch(/^Error: .+\n$/);
    expect(readFileSync(path.join(fake.home, 's'), 'utf8')).toBe('mine');
  });
});

describe('without CODEX_HOME', () => {
  const temporary =
    /^fake-app-server: CODEX_HOME is not set; using the temporary home (\S+), removed at the end\n$/;

  it('a temporary home is used and removed, and the own one of the user left alone', async () => {
    const fake = startFake(['app-server'], { CODEX_HOME: undefined });
    fake.stdin.write(initialize);
    const [, folder = ''] = await fake.until('stderr', temporary);
    await fake.until('stdout', /"id":1/);
    expect(existsSync(folder)).toBe(true);
    fake.stdin.end();
    expect(await fake.ended).toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(path.join(fake.home, '.codex'))).toBe(false);
  });

  it.skipIf(isWindows).each(['SIGINT', 'SIGHUP'] as const)('%s removes it, too', async (signal) => {
    const fake = startFake(['app-server'], { CODEX_HOME: undefined });
    fake.stdin.write(initialize);
    const [, folder = ''] = await fake.until('stderr', temporary);
    await fake.until('stdout', /"id":1/);
    fake.kill(signal);
    expect(await fake.ended).toBe(signal);
    expect(existsSync(folder)).toBe(false);
  });
});

// Root may write everywhere.
describe.skipIf(isWindows || process.getuid?.() === 0)('a home that is not writable', () => {
  it.each([
    ['0.130', 'error loading default config after config error: Permission denied (os error 13)'],
    ['0.169', 'failed to initialize sqlite state runtime under '],
  ])('is refused in the words of %s', async (edition, words) => {
    const fake = startFake(['--edition', edition], {}, (home) => chmodSync(home, 0o555));
    expect(await fake.ended).toBe(1);
    expect(fake.stderr()).toContain(`Error: ${words}`);
    chmodSync(fake.home, 0o755);
  });
});

describe('a history that cannot be written', () => {
  it('costs a warning, and no turn', async () => {
    const fake = startFake(['app-server'], {}, (home) =>
      // No folder can be made below a file.
      writeFileSync(path.join(home, 'sessions'), ''),
    );
    fake.stdin.write(initialize);
    fake.stdin.write('{"id":2,"method":"thread/start","params":{}}\n');
    const [, threadId] = await fake.until('stdout', /"id":2,.*?"thread":\{"id":"([^"]+)"/);
    const input = [{ type: 'text', text: 'hi', text_elements: [] }];
    const turn = { id: 3, method: 'turn/start', params: { threadId, input } };
    fake.stdin.write(`${JSON.stringify(turn)}\n`);
    await fake.until('stdout', /"method":"turn\/completed".*?"status":"completed"/);
    expect(fake.stdout()).toContain('Failed to save the conversation transcript');
    fake.stdin.end();
    expect(await fake.ended).toBe(0);
  });
});
