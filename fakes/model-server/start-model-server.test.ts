import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { assistantMessage } from './answers/assistant-message.ts';
import { delayed } from './answers/delayed.ts';
import { emptyTurn } from './answers/empty-turn.ts';
import { gated } from './answers/gated.ts';
import { stall } from './answers/stall.ts';
import { createGate } from './gate.ts';
import { startModelServer } from './start-model-server.ts';
import { modelTest as test } from './testing/model-test.ts';
import { post, readEvents, userMessage } from './testing/sse.ts';

describe('script', () => {
  test('answers in order and counts what is left', async ({ model }) => {
    model.script(assistantMessage('one'), assistantMessage('two'));
    model.script(emptyTurn());
    expect(model.remaining).toBe(3);
    expect(await (await post(model.url)).text()).toContain('"one"');
    expect(await (await post(model.url)).text()).toContain('"two"');
    expect(model.remaining).toBe(1);
    expect(await readEvents(await post(model.url))).toHaveLength(2);
    expect(model.remaining).toBe(0);
    expect(model.problems).toEqual([]);
  });

  test('refuses and records what is not scripted', async ({ model }) => {
    const response = await post(model.url, userMessage('surprise'));
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/no answer for request #1 .*surprise.*script\(\)/);
    expect(model.unscripted).toEqual([model.journal[0]]);
    expect(model.problems).toEqual([expect.stringContaining('surprise')]);
  });

  test('falls back beyond the script only', async ({ model }) => {
    model.fallback(assistantMessage('again'));
    model.script(assistantMessage('first'));
    const texts = [];
    for (let n = 0; n < 3; n++) texts.push(await (await post(model.url)).text());
    expect(texts.map((text) => /"text":"(\w+)"/.exec(text)?.[1])).toEqual([
      'first',
      'again',
      'again',
    ]);
    expect(model.unscripted).toEqual([]);
  });

  test('gives parallel requests one answer each, by arrival', async ({ model }) => {
    const texts = Array.from({ length: 20 }, (_, n) => `answer ${n}`);
    model.script(...texts.map((text) => assistantMessage(text)));
    const bodies = await Promise.all(
      texts.map(async (_, n) => (await post(model.url, userMessage(`user ${n}`))).text()),
    );
    expect(new Set(bodies.map((body) => /answer \d+/.exec(body)?.[0]))).toEqual(new Set(texts));
    for (const { ordinal, bodyText } of model.requests) {
      const sender = Number(/user (\d+)/.exec(bodyText)?.[1]);
      expect(bodies[sender]).toContain(`"answer ${(ordinal ?? 0) - 1}"`);
    }
  });
});

describe('endpoints', () => {
  test('lists models in both shapes', async ({ model }) => {
    const response = await fetch(`${model.url}/v1/models?client_version=1`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ models: [], data: [], object: 'list' });
    expect(model.journal).toMatchObject([
      { method: 'GET', path: '/v1/models', ordinal: undefined, body: undefined, bodyText: '' },
    ]);
  });

  test('names what it has where it has nothing', async ({ model }) => {
    const response = await fetch(`${model.url}/v1/nowhere`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('has no POST /v1/nowhere');
    expect((await fetch(`${model.url}/v1/responses`)).status).toBe(404);
    expect(model.requests).toEqual([]);
    expect(model.problems).toEqual([]);
  });

  test('streams as server-sent events', async ({ model }) => {
    model.script(emptyTurn());
    const response = await post(model.url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
  });
});

describe('journal', () => {
  test('keeps what was sent', async ({ model }) => {
    model.script(emptyTurn());
    const before = performance.now();
    await post(model.url, userMessage('hi'), { headers: { 'X-Probe': 'yes' } });
    const [request] = model.journal;
    expect(request).toMatchObject({
      index: 0,
      ordinal: 1,
      method: 'POST',
      path: '/v1/responses',
      body: userMessage('hi'),
      bodyText: JSON.stringify(userMessage('hi')),
      encoding: 'identity',
      headers: { 'x-probe': 'yes' },
    });
    expect(request?.at).toBeGreaterThanOrEqual(before);
    expect(request?.at).toBeLessThanOrEqual(performance.now());
  });

  for (const [encoding, compress] of [
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const) {
    test(`decodes ${encoding}`, async ({ model }) => {
      model.script(emptyTurn());
      const body = compress(JSON.stringify(userMessage('packed')));
      await post(model.url, undefined, { body, headers: { 'content-encoding': encoding } });
      expect(model.journal).toMatchObject([{ encoding, body: userMessage('packed') }]);
    });
  }

  test('refuses a body that does not decode, and keeps its answer', async ({ model }) => {
    model.script(emptyTurn());
    const headers = { 'content-encoding': 'zstd' };
    const response = await post(model.url, undefined, { body: 'plain', headers });
    expect(response.status).toBe(400);
    expect(model.problems).toEqual([expect.stringContaining('does not decode as zstd')]);
    expect(model.journal).toEqual([]);
    expect(model.remaining).toBe(1);
  });

  test('refuses a small body that unpacks to a huge one', async ({ model }) => {
    const body = zstdCompressSync(Buffer.alloc(160 * 1024 * 1024));
    const headers = { 'content-encoding': 'zstd' };
    expect((await post(model.url, undefined, { body, headers })).status).toBe(400);
    expect(model.problems).toHaveLength(1);
  });

  test('refuses a body that is too long', async ({ model }) => {
    const response = await post(model.url, undefined, { body: 'x'.repeat(129 * 1024 * 1024) });
    expect(response.status).toBe(400);
    expect(model.problems).toEqual([expect.stringContaining('longer than')]);
    model.script(assistantMessage('alive'));
    expect(await (await post(model.url)).text()).toContain('alive');
  });

  test('cuts the text but not the JSON of a long body', async ({ model }) => {
    model.script(emptyTurn());
    await post(model.url, userMessage('x'.repeat(100_000)));
    expect(model.journal[0]?.body).toEqual(userMessage('x'.repeat(100_000)));
    expect(model.journal[0]?.bodyText.length).toBeLessThan(66_000);
  });
});

describe('received', () => {
  test('resolves before or after the arrival, before the answer', async ({ model }) => {
    const gate = createGate();
    model.script(gated(emptyTurn(), { beforeHeaders: gate }), emptyTurn());
    const waited = model.received(1, { budgetMs: 5000 });
    const pending = post(model.url, userMessage('early'));
    const request = await waited;
    expect(request.bodyText).toContain('early');
    expect(await model.received(1)).toBe(request);
    gate.open();
    await pending;
  });

  test('counts only model requests', async ({ model }) => {
    model.fallback(emptyTurn());
    await fetch(`${model.url}/v1/models`);
    await post(model.url, userMessage('one'));
    await post(model.url, userMessage('two'));
    expect((await model.received(2)).bodyText).toContain('two');
  });

  test('says at the budget what came', async ({ model }) => {
    await expect(model.received(1, { budgetMs: 5 })).rejects.toThrow(
      /^model request 1 did not arrive within 5 ms; received none so far\. .*127\.0\.0\.1:\d+\/v1$/,
    );
    model.script(emptyTurn());
    await post(model.url, userMessage('the only one'));
    await expect(model.received(2, { budgetMs: 5 })).rejects.toThrow(
      /model request 2 did not arrive within 5 ms; received 1 so far.*the only one/,
    );
  });

  test('starts at 1', async ({ model }) => {
    await expect(model.received(0)).rejects.toThrow(RangeError);
  });
});

describe('close', () => {
  test('ends waits, streams and gates at once, and only once', async () => {
    const model = await startModelServer();
    const gate = createGate();
    const held = gated(emptyTurn(), { beforeHeaders: gate });
    model.script(
      held,
      gated(emptyTurn(), { beforeEvent: { 1: gate } }),
      delayed(emptyTurn(), 600_000),
    );
    model.script(stall());
    const answers = Array.from({ length: 4 }, async () => (await post(model.url)).text());
    const outcomes = Promise.allSettled(answers);
    await model.received(4);
    const waited = expect(model.received(5)).rejects.toThrow('before the model server was closed');
    const first = model.close();
    expect(model.close()).toBe(first);
    await first;
    await waited;
    expect((await outcomes).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    await expect(model.received(9)).rejects.toThrow('closed');
    await expect(post(model.url)).rejects.toThrow();
    expect(model.problems).toEqual([]);
  });

  test('does not wait for idle connections', async () => {
    const model = await startModelServer();
    const socket = connect(Number(new URL(model.url).port), '127.0.0.1');
    const ended = new Promise((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.on('connect', resolve));
    socket.on('error', () => {});
    await model.close();
    await ended;
  });
});

describe('a client that leaves', () => {
  test('while its gate opens does not keep the server from closing', async () => {
    // Where the socket goes in the middle of a write decides; some of the rounds hit it.
    for (let round = 0; round < 40; round++) {
      const model = await startModelServer();
      const gate = createGate();
      model.script(gated(assistantMessage('late'), { beforeHeaders: gate }));
      const request = httpRequest(`${model.url}/v1/responses`, { method: 'POST' });
      request.on('error', () => {});
      request.end(JSON.stringify(userMessage('hello')));
      await gate.reached;
      request.destroy();
      for (let turn = 0; turn < round % 4; turn++) await new Promise(setImmediate);
      gate.open();
      await new Promise(setImmediate);
      await model.close();
    }
  });

  test('at a gate does no harm', async ({ model }) => {
    const gate = createGate();
    const next = createGate();
    model.script(gated(emptyTurn(), { beforeHeaders: gate }));
    model.script(gated(emptyTurn(), { beforeEvent: { 0: next } }), assistantMessage('alive'));
    for (const reached of [gate.reached, next.reached]) {
      const leaving = new AbortController();
      const gone = post(model.url, {}, { signal: leaving.signal }).then((r) => r.text());
      await reached;
      leaving.abort();
      await expect(gone).rejects.toThrow('abort');
    }
    gate.open();
    next.open();
    expect(await (await post(model.url)).text()).toContain('alive');
    expect(model.problems).toEqual([]);
  });

  test('in the middle of its request is not journaled', async ({ model }) => {
    const leaving = httpRequest(`${model.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-length': 100 },
    });
    leaving.on('error', () => {});
    await new Promise((resolve) => leaving.write('{"half":', resolve));
    leaving.destroy();
    // The barrier: a later request on another connection, answered after the first one was read.
    await fetch(`${model.url}/v1/models`);
    await model.close();
    expect(model.journal.map(({ path }) => path)).toEqual(['/v1/models']);
    expect(model.problems).toEqual([]);
  });
});

describe('traffic', () => {
  test('is reported line by line', async ({ model, traffic }) => {
    model.script(assistantMessage('Done'));
    const output = { type: 'function_call_output', call_id: 'c1', output: 'made' };
    await (await post(model.url, { input: [...userMessage('go').input, output] })).text();
    expect(traffic).toEqual([
      'in #1 POST /v1/responses user "go" output c1 "made"',
      expect.stringMatching(/^out #1 {"type":"response.created"/),
      expect.stringMatching(/^out #1 {"type":"response.output_item.done".*Done/),
      expect.stringMatching(/^out #1 {"type":"response.completed"/),
    ]);
  });

  test('stays bounded', async ({ model, traffic }) => {
    model.script(assistantMessage('y'.repeat(50_000)));
    await (await post(model.url, userMessage('x'.repeat(50_000)))).text();
    for (const line of traffic) expect(line.length).toBeLessThan(1100);
  });

  test('covers refusals', async ({ model, traffic }) => {
    await post(model.url);
    expect(traffic.at(-1)).toMatch(/^out #1 HTTP 500 .*no answer/);
  });
});
