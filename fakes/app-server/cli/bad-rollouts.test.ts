import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { endFakes, startFake } from './testing/fake-process.ts';
import { connectClient } from './testing/test-client.ts';

afterEach(endFakes);

const id = '019a0000-0000-7000-8000-000000000001';
const foreignId = '019a0000-0000-7000-8000-000000000002';
const timestamp = '2026-01-02T03:04:05.000Z';
const line = (type: string, payload: object) => JSON.stringify({ timestamp, type, payload });
const meta = (own: string) =>
  line('session_meta', { id: own, timestamp, cwd: '/', originator: 't', cli_version: '0.1.0' });
const said = (message: string) => line('event_msg', { type: 'user_message', message });
const answered = (message: string) => line('event_msg', { type: 'agent_message', message });
const whole = [meta(id), said('one'), answered('two'), said('three'), answered('four')];
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

interface Answer {
  readonly id?: string;
  readonly result?: {
    readonly thread: { readonly id: string; readonly turns: { items: unknown[] }[] };
  };
  readonly error?: { readonly code: number; readonly message: string };
}

/** What a server that finds a file in its home says to requests about it. */
async function askAbout(content: string | Buffer, edition: string) {
  let file = '';
  const fake = startFake(['app-server', '--edition', edition], {}, (home) => {
    const folder = path.join(home, 'sessions', '2026', '01', '02');
    mkdirSync(folder, { recursive: true });
    file = path.join(folder, `rollout-2026-01-02T03-04-05-${id}.jsonl`);
    writeFileSync(file, content);
  });
  const before = readFileSync(file);
  const send = (message: object) => fake.stdin.write(`${JSON.stringify(message)}\n`);
  const ask = async (request: string, method: string, params: object): Promise<Answer> => {
    send({ id: request, method, params });
    const [found] = await fake.until('stdout', new RegExp(`^.*"id":"${request}"[^\\n]*\\n`, 'm'));
    return JSON.parse(found);
  };
  await ask('init', 'initialize', {
    clientInfo: { name: 't', version: '1' },
    capabilities: { experimentalApi: true },
  });
  const resumed = await ask('by-path', 'thread/resume', { threadId: id, path: file });
  const read = await ask('read', 'thread/read', { threadId: id, includeTurns: true });
  const after = await ask('after', 'thread/loaded/list', {});
  fake.stdin.end();
  expect(await fake.ended).toBe(0);
  expect(after.error).toBe(undefined);
  // A resume may add to a file, on a line of its own.
  const rest = readFileSync(file);
  expect(rest.subarray(0, before.length).equals(before)).toBe(true);
  expect(rest.subarray(before.length).toString()).toMatch(/^$|^\n?\{.*\}\n$/);
  const shorten = ({ result, error }: Answer) =>
    error === undefined
      ? { id: result?.thread.id, items: result?.thread.turns.map(({ items }) => items.length) }
      : `${error.code} ${error.message.replaceAll(file, 'FILE').replaceAll(id, 'ID')}`;
  return { resumed: shorten(resumed), read: shorten(read) };
}

const store = '-32603 failed to read thread: thread-store internal error: ';
const noMeta = 'rollout at FILE does not start with session metadata';

describe('a rollout', () => {
  it.each([
    ['cut in its last line', text(whole).slice(0, -20), [2, 1]],
    [
      'with broken lines',
      text([...whole.slice(0, 2), '{"broken":', '[]', ...whole.slice(2)]),
      [2, 2],
    ],
  ])('%s is read as far as it goes', async (_what, content, items) => {
    const answers = await askAbout(content, '0.169');
    expect(answers).toEqual({ resumed: { id, items }, read: { id, items } });
  });

  it('of another thread is that thread', async () => {
    const { resumed } = await askAbout(text([meta(foreignId), ...whole.slice(1)]), '0.169');
    expect(resumed).toEqual({ id: foreignId, items: [2, 2] });
  });

  it.each([
    ['0.107', 'failed to parse thread ID from rollout file'],
    ['0.130', 'thread'],
    ['0.169', 'session metadata'],
  ])('without session_meta is refused in the words of %s', async (edition, words) => {
    const { resumed, read } = await askAbout(text(whole.slice(1)), edition);
    if (edition === '0.107') {
      expect(resumed).toBe(`-32600 failed to load rollout \`FILE\`: ${words}`);
      expect(read).toBe(`-32603 failed to load rollout \`FILE\` for thread ID: ${noMeta}`);
    } else {
      expect(resumed).toBe(`${store}failed to read ${words} FILE: ${noMeta}`);
      expect(read).toContain(`failed to read ${words} FILE: ${noMeta}`);
    }
  });

  it.each([
    ['', `${store}failed to read session metadata FILE: rollout at FILE is empty`],
    [
      text(['{"broken', ...whole.slice(1)]),
      `${store}failed to read session metadata FILE: ${noMeta}`,
    ],
    [
      text([meta('no-uuid'), ...whole.slice(1)]),
      `${store}failed to read session metadata FILE: ${noMeta}`,
    ],
    [
      text([...whole.slice(1), meta(id)]),
      `${store}failed to read session metadata FILE: ${noMeta}`,
    ],
    [
      Buffer.concat([Buffer.from(text(whole)), Buffer.from([0xff, 0x0a])]),
      `${store}failed to load thread history FILE: stream did not contain valid UTF-8`,
    ],
  ])('that cannot be used is refused: %#', async (content, refusal) => {
    const { resumed } = await askAbout(content, '0.169');
    expect(resumed).toBe(refusal);
  });
});

/** Writes a rollout of many turns, without holding it in memory. */
function writeLargeRollout(home: string, megabytes: number): string {
  const folder = path.join(home, 'sessions', '2026', '01', '02');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `rollout-2026-01-02T03-04-05-${id}.jsonl`);
  const turn = text([said('question'), answered('x'.repeat(64 * 1024))]);
  const handle = openSync(file, 'w');
  writeSync(handle, text([meta(id)]));
  for (let size = 0; size < megabytes * 1024 * 1024; size += turn.length) writeSync(handle, turn);
  closeSync(handle);
  return file;
}

describe('a large rollout', () => {
  it('of 16 MiB is resumed while others are served', async () => {
    const fake = startFake(['--listen', 'ws://127.0.0.1:0'], {}, (home) =>
      writeLargeRollout(home, 16),
    );
    const [, port = ''] = await fake.until('stderr', /listening on: ws:\/\/127\.0\.0\.1:(\d+)/);
    const [reader, other] = [await connectClient(port), await connectClient(port)];
    let isResumed = false;
    const resumed = reader.request('thread/resume', { threadId: id }).finally(() => {
      isResumed = true;
    });
    let served = 0;
    for (; !isResumed; served += 1) await other.request('thread/loaded/list', {});
    expect((await resumed).result?.thread).toMatchObject({ id, status: { type: 'idle' } });
    expect(served).toBeGreaterThan(20);
  });

  it('of 200 MB is resumed on stdio, whole', async () => {
    let file = '';
    const fake = startFake(['app-server'], {}, (home) => {
      file = writeLargeRollout(home, 200);
    });
    const size = statSync(file).size;
    fake.stdin.write(
      '{"id":1,"method":"initialize","params":{"clientInfo":{"name":"a","version":"1"}}}\n' +
        `{"id":2,"method":"thread/resume","params":{"threadId":"${id}"}}\n`,
    );
    await fake.until('stdout', /"id":2,/);
    // What is half written is written to its end.
    fake.stdin.end();
    expect(await fake.ended).toBe(0);
    const lines = fake.stdout().split('\n');
    const answer = lines.find((candidate) => candidate.startsWith('{"id":2,')) ?? '';
    expect(answer.length).toBeGreaterThan(size * 0.9);
    expect(answer.endsWith('}')).toBe(true);
    expect(statSync(file).size).toBeGreaterThanOrEqual(size);
  });
});

describe.runIf(process.platform !== 'win32')('what is no file', () => {
  it.each([
    ['0.169', '-32600 failed to resolve rollout path `PATH`: path is not a file'],
    ['0.118', '-32600 failed to load rollout `PATH`: empty session file'],
  ])('is refused by %s', async (edition, refusal) => {
    let pipe = '';
    const fake = startFake(['app-server', '--edition', edition], {}, (home) => {
      pipe = path.join(home, 'pipe');
      execFileSync('mkfifo', [pipe]);
    });
    fake.stdin.write(
      '{"id":"a","method":"initialize","params":{"clientInfo":{"name":"a","version":"1"},"capabilities":{"experimentalApi":true}}}\n',
    );
    for (const file of [pipe, '/dev/zero']) {
      const params = { threadId: id, path: file };
      fake.stdin.write(`${JSON.stringify({ id: file, method: 'thread/resume', params })}\n`);
      const [found] = await fake.until('stdout', new RegExp(`^.*"id":"${file}"[^\\n]*\\n`, 'm'));
      const { error } = JSON.parse(found);
      expect(`${error.code} ${error.message.replaceAll(file, 'PATH')}`).toBe(refusal);
    }
  });
});
