import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Edition } from '../rules/edition.ts';
import { type Answer, connectHome } from '../threads/testing/connect-home.ts';

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), 'thread-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function start(edition: Edition) {
  const client = await connectHome(home, edition, { experimentalApi: true });
  const { frames, request, until } = client;
  const { result } = await request('thread/start', {});
  const threadId = result?.thread.id;
  const ask = (method: string, params: object = {}) => request(method, { threadId, ...params });
  const turn = async (more: object = {}) => {
    const from = frames.length;
    await ask('turn/start', { input: [{ type: 'text', text: 'hello' }], ...more });
    const { params } = await until(({ method }) => method === 'turn/completed', from);
    return (params?.turn as { readonly id: string } | undefined)?.id;
  };
  const count = (name: string) => frames.filter(({ method }) => method === name).length;
  return { threadId, ask, turn, until, count, close: client.close };
}

it('announces settings when they change, also by a turn', async () => {
  const { ask, turn, count, close } = await start('0.169');
  await ask('thread/settings/update', { effort: 'low' });
  await ask('thread/settings/update', { effort: 'low' });
  expect(count('thread/settings/updated')).toBe(1);
  await turn({ sandboxPolicy: { type: 'dangerFullAccess' } });
  expect(count('thread/settings/updated')).toBe(2);
  await close();
});

it('keeps settings to itself in 0.130', async () => {
  const { turn, count, close } = await start('0.130');
  await turn({ model: 'other' });
  expect(count('thread/settings/updated')).toBe(0);
  await close();
});

it.each([
  ['0.115', 'a/../b'],
  ['0.118', undefined],
] as const)('%s: the folder of a turn is %s', async (edition, asGiven) => {
  const { ask, turn, close } = await start(edition);
  await turn({ cwd: 'a/../b' });
  const { result } = await ask('thread/resume');
  expect(result?.cwd).toBe(asGiven ?? path.join(home, 'b'));
  await close();
});

it.each([
  ['0.145', undefined],
  ['0.169', 'already has an active writer'],
] as const)('%s: what another process writes is not moved or removed', async (edition, refusal) => {
  const before = await start(edition);
  await before.turn();
  const threadId = before.threadId;
  await before.close();
  mkdirSync(path.join(home, '.writers'), { recursive: true });
  writeFileSync(path.join(home, '.writers', String(threadId)), String(process.ppid));
  const { ask, close } = await start(edition);
  for (const method of ['thread/archive', 'thread/unarchive', 'thread/delete']) {
    const { error } = await ask(method, { threadId });
    expect([method, error?.message]).toEqual([
      method,
      refusal === undefined ? undefined : `thread ${threadId} ${refusal}`,
    ]);
  }
  await close();
});

it('keeps a goal until it is cleared', async () => {
  const { ask, close } = await start('0.150');
  expect((await ask('thread/goal/set', { status: 'paused' })).error?.message).toContain('no goal');
  const { result } = await ask('thread/goal/set', { objective: 'finish' });
  expect(result?.goal).toMatchObject({ objective: 'finish', status: 'active', tokensUsed: 0 });
  await ask('thread/goal/set', { status: 'paused' });
  expect((await ask('thread/goal/clear')).result).toEqual({ cleared: true });
  expect((await ask('thread/goal/clear')).result).toEqual({ cleared: false });
  await close();
});

it.each([
  ['finish', 'complete'],
  ['[fail: no luck]', 'blocked'],
])('works at the goal %s by itself until it is %s', async (objective, status) => {
  const { ask, until, count, close } = await start('0.150');
  await ask('thread/goal/set', { objective });
  await until(({ method }) => method === 'turn/completed');
  expect((await ask('thread/goal/get')).result?.goal).toMatchObject({ objective, status });
  expect(count('turn/started')).toBe(1);
  await close();
});

it('0.133: tries again and again what the model fails, and still hears its client', async () => {
  const { ask, until, count, close } = await start('0.133');
  await ask('thread/goal/set', { objective: '[fail: no luck]' });
  await until(() => count('turn/completed') >= 3);
  expect((await ask('thread/goal/set', { status: 'paused' })).result?.goal).toMatchObject({
    status: 'paused',
  });
  const ended = count('turn/completed');
  await ask('thread/goal/clear');
  // The turn that was running may have ended.
  expect(count('turn/completed') - ended).toBeLessThanOrEqual(1);
  await close();
});

it('reverts a paginated thread to what it was before a turn', async () => {
  const { ask, turn, count, close } = await start('0.169');
  const first = await turn();
  const second = await turn();
  await ask('thread/revert', { beforeTurnId: second });
  expect(count('thread/reverted')).toBe(1);
  const { result } = await ask('thread/turns/list');
  expect(result?.data).toMatchObject([{ id: first }]);
  const again = await ask('thread/revert', { beforeTurnId: second });
  expect(again.error?.message).toBe(`turn not found: ${second}`);
  await close();
});

it('injects items that later requests hold', async () => {
  const { ask, close } = await start('0.138');
  expect((await ask('thread/inject_items', { items: [] })).error?.message).toBe(
    'items must not be empty',
  );
  expect((await ask('thread/inject_items', { items: [{ type: 'message' }] })).result).toEqual({});
  await close();
});

const pathOf = ({ result }: Answer) => (result?.thread as { path: string } | undefined)?.path ?? '';

it('0.130: turns of a thread that another process archives go where its file went', async () => {
  const writer = await start('0.130');
  await writer.turn();
  const file = pathOf(await writer.ask('thread/read'));
  const before = readFileSync(file, 'utf8');
  const other = await start('0.130');
  await other.ask('thread/archive', { threadId: writer.threadId });
  await writer.turn();
  expect(existsSync(file)).toBe(false);
  const archived = path.join(home, 'archived_sessions', path.basename(file));
  const after = readFileSync(archived, 'utf8');
  expect(after.slice(0, before.length)).toBe(before);
  expect(after.slice(before.length)).toContain('task_complete');
  await writer.close();
  await other.close();
});

it('numbers the lines of a rollout that no thread is loaded of', async () => {
  const before = await start('0.169');
  const { threadId } = before;
  await before.turn();
  const file = pathOf(await before.ask('thread/read'));
  await before.close();
  // A broken line counts as none.
  const numbers = () =>
    [...readFileSync(file, 'utf8').matchAll(/"ordinal":(\d+)/g)].map(([, n]) => Number(n));
  const lines = readFileSync(file, 'utf8').split('\n');
  const last = numbers().at(-1) ?? 0;
  writeFileSync(file, [...lines.slice(0, 2), '{"broken', ...lines.slice(3)].join('\n'));
  const { ask, close } = await start('0.169');
  await ask('thread/metadata/update', { threadId, gitInfo: { branch: 'b' } });
  expect(numbers().at(-1)).toBe(last + 1);
  await ask('thread/resume', { threadId });
  await ask('thread/metadata/update', { threadId, gitInfo: { branch: 'c' } });
  expect(new Set(numbers()).size).toBe(numbers().length);
  expect(numbers().at(-1)).toBeGreaterThan(last + 1);
  await close();
});

it.each([
  ['0.160', [1, 1, 1, 1]],
  ['0.169', [0, 1, 0, 0]],
] as const)(
  '%s: resumes from disk record settings, and take them up again',
  async (edition, added) => {
    const first = await start(edition);
    const { threadId } = first;
    await first.turn();
    const file = pathOf(await first.ask('thread/read'));
    await first.close();
    const records = () => readFileSync(file, 'utf8').split('thread_settings_applied').length;
    const seen: unknown[] = [];
    for (const given of [{}, { model: 'other', cwd: tmpdir() }, {}, {}]) {
      const before = records();
      const next = await start(edition);
      const { result } = await next.ask('thread/resume', { threadId, ...given });
      seen.push([records() - before, result?.model, result?.cwd]);
      await next.close();
    }
    const [, model, cwd] = (seen[0] ?? []) as unknown[];
    expect(model).not.toBe('other');
    expect(seen).toEqual([
      [added[0], model, cwd],
      ...added.slice(1).map((count) => [count, 'other', tmpdir()]),
    ]);
  },
);
