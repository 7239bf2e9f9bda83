import { connect } from 'node:net';
import { describe, expect } from 'vitest';
import { assistantMessage } from './answers/assistant-message.ts';
import { cutStream } from './answers/cut-stream.ts';
import { delayed } from './answers/delayed.ts';
import { gated } from './answers/gated.ts';
import { httpError } from './answers/http-error.ts';
import { stall } from './answers/stall.ts';
import { streamedMessage } from './answers/streamed-message.ts';
import { createGate } from './gate.ts';
import { modelTest as test } from './testing/model-test.ts';
import { eventReader, post } from './testing/sse.ts';

describe('gates', () => {
  test('hold the headers', async ({ model }) => {
    const gate = createGate();
    model.script(gated(assistantMessage('held'), { beforeHeaders: gate }));
    let answered = false;
    const pending = post(model.url).then((response) => {
      answered = true;
      return response.text();
    });
    await gate.reached;
    // The barrier: another full exchange after the gate was reached.
    await fetch(`${model.url}/v1/models`);
    expect(answered).toBe(false);
    gate.open();
    await gate.opened;
    expect(await pending).toContain('held');
  });

  test('hold the headers of an HTTP error', async ({ model }) => {
    const gate = createGate();
    model.script(gated(httpError(503), { beforeHeaders: gate }));
    const pending = post(model.url);
    await gate.reached;
    gate.open();
    expect((await pending).status).toBe(503);
  });

  test('hold any event and the end', async ({ model, traffic }) => {
    const gates = Array.from({ length: 6 }, createGate);
    const beforeEvent = Object.fromEntries(gates.entries());
    model.script(gated(streamedMessage(['a']), { beforeEvent }));
    const reader = eventReader(await post(model.url));
    const seen: string[] = [];
    for (const [index, gate] of gates.entries()) {
      await gate.reached;
      expect(traffic.filter((line) => line.startsWith('out'))).toHaveLength(index);
      gate.open();
      const events = await reader.next();
      if (events !== undefined) seen.push(...events.map(({ event }) => event));
    }
    expect(seen).toEqual([
      'response.created',
      'response.output_item.added',
      'response.output_text.delta',
      'response.output_item.done',
      'response.completed',
    ]);
  });

  test('let pass once opened, in every answer', async ({ model }) => {
    const gate = createGate();
    gate.open();
    model.fallback(
      gated(assistantMessage('free'), { beforeHeaders: gate, beforeEvent: { 2: gate } }),
    );
    for (let n = 0; n < 2; n++) expect(await (await post(model.url)).text()).toContain('free');
    await gate.reached;
  });
});

describe('endings', () => {
  for (const afterEvents of [0, 1, 3]) {
    test(`cut after ${afterEvents} events delivers those and breaks off`, async ({ model }) => {
      model.script(cutStream({ afterEvents }));
      const response = await post(model.url);
      expect(response.status).toBe(200);
      const reader = eventReader(response);
      const readAll = async () => {
        let count = 0;
        for (let events = await reader.next(); events; events = await reader.next()) {
          count += events.length;
          expect(count).toBeLessThanOrEqual(afterEvents);
        }
      };
      await expect(readAll()).rejects.toThrow('terminated');
      expect(model.problems).toEqual([]);
    });
  }

  test('cut delivers every byte that was sent before it', async ({ model }) => {
    const of = assistantMessage('z'.repeat(2_000_000));
    model.script(cutStream({ afterEvents: 2, of }));
    const { port } = new URL(model.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /v1/responses HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}');
    let bytes = 0;
    for await (const chunk of socket) bytes += chunk.length;
    expect(bytes).toBeGreaterThan(2_000_000);
  });

  test('stall sends headers and then nothing', async ({ model, traffic }) => {
    model.script(stall());
    const leaving = new AbortController();
    const response = await post(model.url, {}, { signal: leaving.signal });
    expect(response.status).toBe(200);
    const body = response.text();
    await fetch(`${model.url}/v1/models`);
    expect(traffic).toContain('out #1 (stall after 0 events)');
    leaving.abort();
    await expect(body).rejects.toThrow('abort');
  });

  test('stall in mid-stream keeps the connection', async ({ model }) => {
    model.script(stall({ afterEvents: 2 }));
    const leaving = new AbortController();
    const reader = eventReader(await post(model.url, {}, { signal: leaving.signal }));
    let seen = 0;
    while (seen < 2) seen += (await reader.next())?.length ?? 0;
    const more = reader.next();
    leaving.abort();
    await expect(more).rejects.toThrow('abort');
  });
});

test('a delay holds the headers', async ({ model }) => {
  model.script(delayed(assistantMessage('late'), 30));
  const start = performance.now();
  const response = await post(model.url);
  // Timers may fire a fraction of a millisecond early.
  expect(performance.now() - start).toBeGreaterThanOrEqual(29);
  expect(await response.text()).toContain('late');
});

test('an HTTP error has status, body and Retry-After', async ({ model }) => {
  model.script(httpError(429, { retryAfter: 7, body: 'slow down' }), httpError(500));
  const limited = await post(model.url);
  expect([limited.status, limited.headers.get('retry-after'), await limited.text()]).toEqual([
    429,
    '7',
    'slow down',
  ]);
  const failed = await post(model.url);
  expect(failed.headers.get('retry-after')).toBeNull();
  expect(await failed.json()).toMatchObject({ error: { message: expect.stringContaining('500') } });
});

test('a client that does not read holds the stream back', async ({ model, traffic }) => {
  const chunks = Array.from({ length: 60 }, () => 'x'.repeat(500_000));
  model.script(streamedMessage(chunks));
  const { port } = new URL(model.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write('POST /v1/responses HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}');
  await model.received(1);
  const response = await fetch(`${model.url}/v1/models`);
  await response.text();
  const sent = () => traffic.filter((line) => line.startsWith('out')).length;
  expect(sent()).toBeLessThan(60);
  socket.destroy();
  await model.close();
  expect(sent()).toBeLessThan(60);
  expect(model.problems).toEqual([]);
});
