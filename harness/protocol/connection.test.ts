import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HarnessDefect } from '../harness-defect.ts';
import type { ChannelListener, FrameChannel } from '../transport/frame-channel.ts';
import { Connection, type FrameObserver } from './connection.ts';
import { Transcript } from './transcript.ts';

/** A channel in memory: what the connection sends is kept, what it receives is given. */
class MemoryChannel implements FrameChannel {
  readonly sent: string[] = [];
  #listener: ChannelListener | undefined;

  listen(listener: ChannelListener): void {
    this.#listener = listener;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  async close(): Promise<void> {
    this.ends('closed by us');
  }

  receives(message: unknown): void {
    this.#listener?.onFrame(typeof message === 'string' ? message : JSON.stringify(message));
  }

  breaks(reason: string): void {
    this.#listener?.onBroken(reason);
  }

  ends(reason: string): void {
    this.#listener?.onClose(reason);
  }
}

function open(onFrame?: FrameObserver) {
  const channel = new MemoryChannel();
  const transcript = new Transcript();
  const options = { name: 'alice', transcript, budgetMs: 1_000, ...(onFrame ? { onFrame } : {}) };
  return { channel, transcript, connection: new Connection(channel, options) };
}

const unhandled = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  process.on('unhandledRejection', unhandled);
});

afterEach(async () => {
  vi.useRealTimers();
  await setImmediate();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('requests', () => {
  test('answers find their requests in whatever order they come', async () => {
    const { channel, connection } = open();
    const outcomes = Promise.all([
      connection.rawRequest('one', {}),
      connection.rawRequest('two', {}),
      connection.rawRequest('three', {}, { id: 'x' }),
    ]);
    expect(channel.sent.map((text) => JSON.parse(text))).toEqual([
      { id: 1, method: 'one', params: {} },
      { id: 2, method: 'two', params: {} },
      { id: 'x', method: 'three', params: {} },
    ]);
    channel.receives({ id: 'x', result: 'third' });
    channel.receives({ id: 2, error: { code: -1, message: 'second' } });
    channel.receives({ id: 1, result: 'first' });
    expect(await outcomes).toEqual([
      { ok: true, method: 'one', result: 'first', frame: 6 },
      { ok: false, method: 'two', error: { code: -1, message: 'second' }, frame: 5 },
      { ok: true, method: 'three', result: 'third', frame: 4 },
    ]);
    expect(connection.failure).toBeUndefined();
  });

  test('the text "1" and the number 1 are two ids', async () => {
    const { channel, connection } = open();
    const byText = connection.rawRequest('text', {}, { id: '1' });
    const byNumber = connection.rawRequest('number', {}, { id: 1 });
    channel.receives({ id: 1, result: 'for the number' });
    channel.receives({ id: '1', result: 'for the text' });
    expect(await byText).toMatchObject({ result: 'for the text' });
    expect(await byNumber).toMatchObject({ result: 'for the number' });
  });

  test('an id that is still pending cannot be used again', async () => {
    const { channel, connection } = open();
    const first = connection.rawRequest('one', {}, { id: 5 });
    await expect(connection.rawRequest('two', {}, { id: 5 })).rejects.toThrow(HarnessDefect);
    channel.receives({ id: 5, result: 'still its own' });
    expect(await first).toMatchObject({ method: 'one', result: 'still its own' });
  });

  test('an answer without a required member is a protocol error of that request', async () => {
    const { channel, connection } = open();
    const outcome = connection.request('thread/loaded/list', {});
    channel.receives({ id: 1, result: { nextCursor: null } });
    await expect(outcome).rejects.toMatchObject({
      kind: 'protocol-error',
      message: expect.stringContaining('thread/loaded/list has no data'),
      frame: 2,
    });
  });

  test('no answer within the budget is a hang; an answer after it is forgiven once', async () => {
    const { channel, connection } = open();
    const slow = connection.rawRequest('slow', {});
    vi.advanceTimersByTime(1_000);
    await expect(slow).rejects.toMatchObject({
      kind: 'hang',
      message: 'slow (request 1 on alice) got no response within 1000 ms',
    });
    channel.receives({ id: 1, result: 'late' });
    expect(connection.failure).toBeUndefined();
    const next = connection.rawRequest('next', {}, { budgetMs: 5 });
    channel.receives({ id: 2, result: 'in time' });
    expect(await next).toMatchObject({ result: 'in time' });
    channel.receives({ id: 1, result: 'late again' });
    expect(connection.failure).toMatchObject({ kind: 'protocol-error' });
  });
});

describe('what answers nothing is a protocol error', () => {
  test.each([
    ['a response nobody asked for', { id: 99, result: {} }, 'id 99 answers no pending request'],
    ['an error nobody asked for', { id: 'z', error: { code: 1, message: '' } }, 'id "z" answers'],
    ['an error without id', { id: null, error: { code: 1, message: '' } }, 'id null answers'],
  ])('%s', async (_, message, says) => {
    const { channel, connection } = open();
    const pending = connection.rawRequest('pending', {});
    channel.receives(message);
    await expect(pending).rejects.toMatchObject({
      kind: 'protocol-error',
      message: expect.stringMatching(`^while pending was pending: .*${says}`),
      frame: 2,
    });
  });

  test('the same answer a second time', async () => {
    const { channel, connection } = open();
    const outcome = connection.rawRequest('one', {});
    channel.receives({ id: 1, result: {} });
    await outcome;
    channel.receives({ id: 1, result: {} });
    expect(connection.failure).toMatchObject({ kind: 'protocol-error', frame: 3 });
  });
});

describe('events', () => {
  test('are found whether they came before or come after', async () => {
    const { channel, connection } = open();
    channel.receives({ method: 'thread/closed', params: { threadId: 'a' } });
    const before = await connection.notification('thread/closed');
    expect(before).toMatchObject({ params: { threadId: 'a' }, frame: 1 });
    const after = connection.notification('thread/closed', { after: connection.mark() });
    channel.receives({ method: 'thread/closed', params: { threadId: 'b' } });
    expect(await after).toMatchObject({ params: { threadId: 'b' }, frame: 2 });
  });

  test('are picked by their params', async () => {
    const { channel, connection } = open();
    const ofB = connection.notification('thread/closed', {
      where: ({ threadId }) => threadId === 'b',
    });
    channel.receives({ method: 'thread/closed', params: { threadId: 'a' } });
    channel.receives({ method: 'thread/archived', params: { threadId: 'b' } });
    channel.receives({ method: 'thread/closed', params: { threadId: 'b' } });
    expect(await ofB).toMatchObject({ frame: 3 });
    expect(connection.received().map(({ frame }) => frame)).toEqual([1, 2, 3]);
    expect(connection.received({ after: 1, method: 'thread/closed' })).toHaveLength(1);
  });

  test('a server request is no notification and keeps its id for the answer', async () => {
    const { channel, connection } = open();
    const asked = connection.serverRequest('item/approve');
    channel.receives({ method: 'item/approve', params: {} });
    channel.receives({ id: 'q', method: 'item/approve', params: {} });
    const { id, frame } = await asked;
    expect([id, frame]).toEqual(['q', 2]);
    connection.answer('q', { decision: 'accept' });
    expect(channel.sent).toEqual(['{"id":"q","result":{"decision":"accept"}}']);
  });

  test('that never come are missing, with the last ones named', async () => {
    const { channel, connection } = open();
    const missing = connection.notification('thread/closed');
    channel.receives({ method: 'thread/started', params: {} });
    vi.advanceTimersByTime(1_000);
    await expect(missing).rejects.toMatchObject({
      kind: 'missing-event',
      message:
        'no thread/closed notification on alice within 1000 ms; the last events were thread/started',
    });
  });

  test('without end are a flood', async () => {
    const { channel, connection } = open();
    const pending = connection.rawRequest('pending', {});
    for (let count = 0; count <= 20_000; count += 1) channel.receives('{"method":"n"}');
    await expect(pending).rejects.toMatchObject({
      kind: 'protocol-error',
      message: expect.stringContaining('the target floods connection alice: 20000 events'),
    });
    expect(connection.received()).toHaveLength(20_000);
  });
});

describe('failures', () => {
  test.each([
    ['the end of the channel', 'crash', (channel: MemoryChannel) => channel.ends('stdout closed')],
    ['broken framing', 'protocol-error', (channel: MemoryChannel) => channel.breaks('too long')],
    ['garbage', 'protocol-error', (channel: MemoryChannel) => channel.receives('garbage')],
  ])('%s fails whatever waits and whatever comes later', async (_, kind, fail) => {
    const { channel, connection } = open();
    const waiting = [
      connection.rawRequest('one', {}),
      connection.rawRequest('two', {}),
      connection.notification('thread/closed'),
      connection.serverRequest('item/approve'),
    ];
    fail(channel);
    waiting.push(connection.rawRequest('later', {}), connection.notification('thread/closed'));
    const results = await Promise.allSettled(waiting);
    expect(results.map((result) => result.status === 'rejected' && result.reason.kind)).toEqual(
      waiting.map(() => kind),
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  test('what was received before a failure can still be found', async () => {
    const { channel, connection } = open();
    channel.receives({ method: 'thread/closed', params: { threadId: 'a' } });
    channel.ends('stdout closed');
    expect(await connection.notification('thread/closed')).toMatchObject({ frame: 1 });
  });

  test('an expected end is no crash, but ends every wait', async () => {
    const { channel, connection } = open();
    const waiting = [connection.rawRequest('one', {}), connection.notification('thread/closed')];
    connection.expectClose();
    channel.ends('stdout closed');
    expect(await connection.closed).toBe('stdout closed');
    const results = await Promise.allSettled(waiting);
    expect(results.map((result) => result.status === 'rejected' && result.reason.kind)).toEqual([
      'missing-event',
      'missing-event',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an observer that throws is our defect and does not escape', async () => {
    const { channel, connection } = open(() => {
      throw new TypeError('no such schema');
    });
    const pending = connection.rawRequest('pending', {});
    expect(() => channel.receives({ method: 'n' })).not.toThrow();
    await expect(pending).rejects.toThrow(HarnessDefect);
    expect(connection.failure?.message).toContain('no such schema');
  });

  test('promises that a case left behind trouble nobody', async () => {
    const { channel, connection } = open();
    void connection.rawRequest('one', {});
    void connection.notification('thread/closed');
    void connection.serverRequest('item/approve');
    channel.ends('stdout closed');
    void connection.rawRequest('later', {});
    void connection.notification('thread/closed');
    await setImmediate();
    expect(unhandled).not.toHaveBeenCalled();
  });
});

test('an observer is told which method a response belongs to', async () => {
  const onFrame = vi.fn<FrameObserver>();
  const { channel, connection } = open(onFrame);
  const outcome = connection.rawRequest('one', {});
  channel.receives({ id: 1, result: {} });
  channel.receives({ method: 'n' });
  await outcome;
  expect(onFrame.mock.calls.map(([, context]) => context)).toEqual([
    { method: 'one', frame: 2, connection: 'alice' },
    { method: 'n', frame: 3, connection: 'alice' },
  ]);
});

test('close resolves when the channel has closed', async () => {
  const { connection } = open();
  await connection.close();
  expect(await connection.closed).toBe('closed by us');
});
