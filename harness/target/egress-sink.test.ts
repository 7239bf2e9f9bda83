import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EgressSink, openEgressSink } from './egress-sink.ts';

let sink: EgressSink;

beforeEach(async () => {
  sink = await openEgressSink();
});

afterEach(() => sink.close());

function dial() {
  const socket = connect(Number(new URL(sink.url).port), '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** Sends parts of a request, each when the one before is out, and resolves with the answer. */
async function send(...parts: string[]): Promise<string> {
  const socket = dial().setNoDelay(true);
  await once(socket, 'connect');
  for (const part of parts) await new Promise((resolve) => socket.write(part, resolve));
  return await text(socket);
}

test('listens on the loopback interface', () => {
  expect(sink.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
});

test.each([
  ['CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', 'example.org:443'],
  ['CONNECT [2001:db8::1]:443 HTTP/1.1\r\n\r\n', '[2001:db8::1]:443'],
  ['GET http://example.org/path?query HTTP/1.1\r\n\r\n', 'example.org'],
  ['POST http://user:secret@example.org:8080/ HTTP/1.1\r\n\r\n{}', 'example.org:8080'],
  ['GET / HTTP/1.1\n', '/'],
  ['\u0016\u0003\u0001\n', 'unreadable request'],
  ['GET http:// HTTP/1.1\r\n\r\n', 'unreadable request'],
])('%j is refused and counted as %s', async (request, host) => {
  expect(await send(request)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  expect(sink.attempts).toEqual([host]);
});

test('a request that comes in pieces is one attempt', async () => {
  await send('CONN', 'ECT example.', 'org:443 HTTP/1.1\r\n', 'X: y\r\n', '\r\n');
  expect(sink.attempts).toEqual(['example.org:443']);
});

test('attempts are listed in order, repeated ones too', async () => {
  for (const host of ['a:1', 'b:2', 'a:1']) await send(`CONNECT ${host} HTTP/1.1\r\n\r\n`);
  expect(sink.attempts).toEqual(['a:1', 'b:2', 'a:1']);
});

test('a connection that asks for nothing is no attempt', async () => {
  const socket = dial();
  await once(socket, 'connect');
  socket.end();
  await once(socket.resume(), 'close');
  await send('CONNECT after:1 HTTP/1.1\r\n\r\n');
  expect(sink.attempts).toEqual(['after:1']);
});

test('a request without end is given up', async () => {
  expect(await send('x'.repeat(10_000))).toMatch(/403/);
  expect(sink.attempts).toEqual(['unreadable request']);
});

test.each(['CONNECT ', 'GET http://'])('a host name is bounded: %s', async (start) => {
  await send(`${start}${'h'.repeat(50_000)}/ HTTP/1.1\r\n\r\n`);
  expect(sink.attempts).toHaveLength(1);
  expect(sink.attempts[0]?.length).toBeLessThanOrEqual(255);
});

test('the list is bounded', async () => {
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(
      Array.from({ length: 25 }, () => send(`CONNECT h${round}:1 HTTP/1.1\r\n\r\n`)),
    );
  }
  expect(sink.attempts).toHaveLength(200);
});

test('close ends connections that are still open', async () => {
  const socket = dial();
  await once(socket, 'connect');
  const closed = once(socket.resume(), 'close');
  await sink.close();
  await closed;
});
