import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Edition } from '../rules/edition.ts';
import { type AppServer, createAppServer } from '../server/app-server.ts';
import { openServerHome } from '../storage/server-home.ts';
import { serveSurface } from './serve-surface.ts';
import { surfaceCall } from './testing/surface-call.ts';

let home: string;
let server: AppServer | undefined;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'asc-test-')));
});
afterEach(async () => {
  await server?.close();
  rmSync(home, { recursive: true, force: true });
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client of a server that has the surface, behind the handshake. */
function connect(edition: Edition) {
  const { behaviour, config } = surfaceCall(edition);
  server = createAppServer({
    behaviour,
    home: openServerHome(home),
    config,
    runTurn: () => Promise.reject(new Error('no turn here')),
    loadMethods: async () => serveSurface(config, home),
  });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  const connection = server.connect({
    send(text) {
      messages.push(JSON.parse(text) as Message);
      for (const look of waiting) look();
    },
    close() {},
  });
  const until = (matches: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const look = () => {
        const found = messages.find(matches);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  let lastId = 0;
  const request = (method: string, params?: unknown) => {
    lastId += 1;
    const id = lastId;
    connection.receive(JSON.stringify({ id, method, params }));
    return until((message) => message.id === id);
  };
  const clientInfo = { name: 'client', version: '1' };
  void request('initialize', { clientInfo, capabilities: { experimentalApi: true } });
  const heard = (prefix: string) =>
    messages.filter(({ method }) => method?.startsWith(prefix)).map(({ params }) => params);
  return { request, until, heard };
}

test('the surface is served beside threads and turns', async () => {
  const { request } = connect('0.107');
  expect((await request('model/list', {})).result).toMatchObject({ data: [{ id: 'mock-model' }] });
  const loaded = await request('thread/loaded/list', {});
  expect(loaded.result).toEqual({ data: [], nextCursor: null });
  expect((await request('getUserAgent')).result).toEqual({
    userAgent: expect.stringMatching(/^client\/0\.107\.0 /),
  });
});

test('params may be left out where the method takes none', async () => {
  const { request } = connect('0.169');
  const requirements = await request('configRequirements/read');
  expect(requirements.result).toMatchObject({ requirements: null });
  const config = await request('config/read');
  expect(config.error?.message).toBe('Invalid request: missing field `params`');
  const search = await request('fuzzyFileSearch', {});
  expect(search.error?.message).toBe('Invalid request: missing field `query`');
});

test('what an edition does not know is refused as unknown', async () => {
  const { request } = connect('0.118');
  const agent = await request('getUserAgent');
  expect(agent.error?.message).toMatch(/^Invalid request: unknown variant `getUserAgent`/);
  expect((await request('hooks/list', {})).error?.code).toBe(-32600);
});

test('a login by API key is told and read back, up to the logout', async () => {
  const { request, heard } = connect('0.169');
  const apiKey = { type: 'apiKey' };
  const read = async () => (await request('account/read', {})).result;
  expect(await read()).toMatchObject({ account: null, requiresOpenaiAuth: false });
  const login = await request('account/login/start', { ...apiKey, apiKey: 'key' });
  expect(login.result).toEqual(apiKey);
  expect(await read()).toMatchObject({ account: apiKey, requiresOpenaiAuth: true });
  expect((await request('account/logout')).result).toEqual({});
  expect(await read()).toMatchObject({ account: null });
  expect(heard('account/')).toMatchObject([
    { success: true },
    { authMode: 'apikey' },
    { authMode: null },
  ]);
  const refused = await request('account/login/start', { type: 'chatgpt' });
  expect(refused.error?.message).toBe('ChatGPT login is disabled. Use API key login instead.');
});

test('the API key of a home counts as a login', async () => {
  writeFileSync(join(home, 'auth.json'), '{"OPENAI_API_KEY":"key"}');
  const { request } = connect('0.98');
  expect((await request('account/read', {})).result).toEqual({
    account: { type: 'apiKey' },
    requiresOpenaiAuth: true,
  });
});

test('a watched folder tells of a change until the client stops watching it', async () => {
  const folder = join(home, 'watched');
  mkdirSync(folder);
  const { request, until } = connect('0.169');
  const watched = { watchId: 'w', path: folder };
  expect((await request('fs/watch', watched)).result).toEqual({ path: folder });
  const twice = await request('fs/watch', watched);
  expect(twice.error?.message).toBe('watchId already exists: w');
  writeFileSync(join(folder, 'new.txt'), '');
  const changed = await until(({ method }) => method === 'fs/changed');
  expect(changed.params).toEqual({ watchId: 'w', changedPaths: [join(folder, 'new.txt')] });
  expect((await request('fs/unwatch', { watchId: 'w' })).result).toEqual({});
  expect((await request('fs/watch', watched)).result).toEqual({ path: folder });
  const relative = await request('fs/watch', { watchId: 'r', path: 'here' });
  expect(relative.error?.message).toContain('AbsolutePathBuf');
});
