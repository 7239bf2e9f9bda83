import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createServer } from '../cli/create-server.ts';
import { createBehaviour } from '../rules/behaviour.ts';
import type { Edition } from '../rules/edition.ts';
import { openServerHome } from '../storage/server-home.ts';

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown> & { readonly thread: { readonly id: string } };
  readonly error?: { readonly code: number; readonly message: string };
}

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), 'settings-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const configure = (text: string) => writeFileSync(path.join(home, 'config.toml'), text);

async function connect(edition: Edition) {
  const server = await createServer(
    { home: openServerHome(home), overrides: [], cwd: home },
    createBehaviour(edition),
  );
  const frames: Answer[] = [];
  const waiting = new Set<() => void>();
  const connection = server.connect({
    send(text) {
      frames.push(JSON.parse(text));
      for (const look of waiting) look();
    },
    close() {},
  });
  const until = (matches: (frame: Answer) => boolean) =>
    new Promise<Answer>((resolve) => {
      const look = () => {
        const found = frames.find(matches);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  let id = 0;
  const request = (method: string, params: unknown) => {
    id += 1;
    const own = id;
    connection.receive(JSON.stringify({ id: own, method, params }));
    return until((frame) => frame.id === own);
  };
  await request('initialize', { clientInfo: { name: 'test', version: '1' } });
  return { frames, request, until, close: () => server.close() };
}

it('reads config.toml for every new thread', async () => {
  configure('model = "first"');
  const { request, close } = await connect('0.169');
  expect((await request('thread/start', {})).result?.model).toBe('first');
  configure('model = "second"');
  expect((await request('thread/start', {})).result?.model).toBe('second');
  const given = await request('thread/start', { config: { model: 'given' } });
  expect(given.result?.model).toBe('given');
  await close();
});

it.each([
  ['0.98', 'error deriving config: '],
  ['0.169', 'failed to load configuration: '],
] as const)('refuses new threads of %s when config.toml broke', async (edition, prefix) => {
  const { request, close } = await connect(edition);
  configure('sandbox_mode = "none"');
  const { error } = await request('thread/start', {});
  expect(error?.code).toBe(-32600);
  expect(error?.message.startsWith(`${prefix}${path.join(home, 'config.toml')}:1:16: `)).toBe(true);
  configure('');
  expect((await request('thread/start', {})).result).toBeDefined();
  const named = await request('thread/start', { modelProvider: 'absent' });
  expect(named.error?.message).toBe(`${prefix}Model provider \`absent\` not found`);
  await close();
});

it('warns every client of a config.toml that is broken from the start', async () => {
  configure('sandbox_mode = "none"');
  const { frames, until, close } = await connect('0.138');
  await until(({ method }) => method === 'configWarning');
  expect(frames.map(({ method }) => method)[1]).toBe('configWarning');
  await close();
});

it.each([
  ['0.107', 'second', 'on-request'],
  ['0.138', 'first', 'on-request'],
  ['0.150', 'first', 'never'],
] as const)('%s: a thread from disk goes on with model %s', async (edition, model, policy) => {
  configure('model = "first"\napproval_policy = "never"');
  const before = await connect(edition);
  const threadId = (await before.request('thread/start', {})).result?.thread.id;
  await before.request('turn/start', { threadId, input: [{ type: 'text', text: 'hello' }] });
  await before.until(({ method }) => method === 'turn/completed');
  await before.close();
  configure('model = "second"\napproval_policy = "on-request"');
  const { request, close } = await connect(edition);
  const resumed = await request('thread/resume', { threadId });
  expect(resumed.result).toMatchObject({ model, approvalPolicy: policy });
  const forked = await request('thread/fork', { threadId });
  expect(forked.result).toMatchObject({ model: 'second', approvalPolicy: policy });
  await close();
});

it('makes folders absolute: relative ones begin where the server runs', async () => {
  configure('');
  const { request, close } = await connect('0.169');
  const folders = ['', 'a', './b/../a//', path.join(home, 'a', '.')];
  const started = await Promise.all(folders.map((cwd) => request('thread/start', { cwd })));
  const a = path.join(home, 'a');
  expect(started.map(({ result }) => result?.cwd)).toEqual([home, a, a, a]);
  await close();
});
