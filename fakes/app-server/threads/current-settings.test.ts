import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Edition } from '../rules/edition.ts';
import { connectHome } from './testing/connect-home.ts';

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), 'settings-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const configure = (text: string) => writeFileSync(path.join(home, 'config.toml'), text);

const connect = (edition: Edition) => connectHome(home, edition);

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

it.each([
  ['0.155', undefined],
  [
    '0.160',
    'No models are available. Set `model` explicitly or check your model catalog configuration.',
  ],
] as const)('%s: a thread whose model has no name', async (edition, message) => {
  configure('');
  const { request, close } = await connect(edition);
  for (const params of [{ model: '' }, { config: { model: '' } }]) {
    const { error } = await request('thread/start', params);
    expect(error).toEqual(message && { code: -32600, message });
  }
  await close();
});

it('refuses personalities that nobody has, but not of forks', async () => {
  configure('');
  const { request, close } = await connect('0.130');
  const threadId = (await request('thread/start', {})).result?.thread.id;
  const refusal =
    'Invalid request: unknown variant `x`, expected one of `none`, `friendly`, `pragmatic`';
  for (const method of ['thread/start', 'thread/resume', 'turn/start']) {
    const { error } = await request(method, { threadId, input: [], personality: 'x' });
    expect(error).toEqual({ code: -32600, message: refusal });
  }
  const { error } = await request('thread/fork', { threadId, personality: 'x' });
  expect(error?.message).not.toBe(refusal);
  await close();
});

it('says where a given setting has the wrong type', async () => {
  configure('');
  const { request, close } = await connect('0.169');
  const refusal = async (config: object) =>
    (await request('thread/start', { config })).error?.message;
  expect(await refusal({ model: 5 })).toBe(
    'failed to load configuration: invalid type: integer `5`, expected a string\nin `model`\n',
  );
  expect(await refusal({ sandbox_mode: 5 })).toBe(
    'failed to load configuration: invalid type: unit variant, expected string only\nin `sandbox_mode`\n',
  );
  await close();
});
