import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectHome } from './testing/connect-home.ts';

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), 'failed-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const message = 'stream disconnected before completion: no luck';

it.each([
  ['0.130', 'completed', null],
  ['0.145', 'completed', null],
  ['0.150', 'failed', { message }],
  ['0.169', 'failed', { message, misalignment: null }],
] as const)('%s: a failed turn is read as %s, also from disk', async (edition, status, error) => {
  const first = await connectHome(home, edition);
  const threadId = (await first.request('thread/start', {})).result?.thread.id;
  const input = [{ type: 'text', text: '[fail: no luck]' }];
  await first.request('turn/start', { threadId, input });
  const ended = await first.until(({ method }) => method === 'turn/completed');
  expect(ended.params?.turn).toMatchObject({ status: 'failed', error: { message } });
  const turns = async ({ request }: typeof first) =>
    (await request('thread/read', { threadId, includeTurns: true })).result?.thread;
  const expected = {
    turns: [{ status, error: error === null ? null : expect.objectContaining(error) }],
  };
  expect(await turns(first)).toMatchObject(expected);
  await first.close();
  const [file = ''] = readdirSync(path.join(home, 'sessions'), {
    recursive: true,
    encoding: 'utf8',
  }).filter((name) => name.endsWith('.jsonl'));
  const rollout = readFileSync(path.join(home, 'sessions', file), 'utf8');
  expect(rollout.includes('"codex_error_info":"other"')).toBe(edition !== '0.130');
  const second = await connectHome(home, edition);
  expect(await turns(second)).toMatchObject(expected);
  await second.close();
});
