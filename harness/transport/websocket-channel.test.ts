import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectWebSocket } from './websocket-channel.ts';

const servers: WebSocketServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

async function connectTo(server: WebSocketServer, headers: Record<string, string> = {}) {
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const channel = await connectWebSocket(url, { maxFrameBytes: 1_000, budgetMs: 200, headers });
  if (!channel.webSocket) throw new Error('a WebSocket without controls');
  return { channel, controls: channel.webSocket };
}

function listen(options: { autoPong?: boolean } = {}): WebSocketServer {
  return new WebSocketServer({ host: '127.0.0.1', port: 0, ...options });
}

it('sends the headers of the upgrade', async () => {
  const server = listen();
  const seen = new Promise((resolve) =>
    server.once('connection', (_socket, request) => resolve(request.headers.authorization)),
  );
  await connectTo(server, { authorization: 'Bearer x' });
  expect(await seen).toBe('Bearer x');
});

it('resolves a ping with the payload of its pong, and rejects one that stays without', async () => {
  const { controls } = await connectTo(listen());
  expect(await controls.ping('hello')).toBe('hello');
  const mute = await connectTo(listen({ autoPong: false }));
  await expect(mute.controls.ping('hello')).rejects.toMatchObject({ kind: 'missing-event' });
});

it('sends fragments as one message, and binary messages', async () => {
  const server = listen();
  const messages: [string, boolean][] = [];
  const both = new Promise<void>((resolve) =>
    server.on('connection', (socket) =>
      socket.on('message', (data, isBinary) => {
        messages.push([String(data), isBinary]);
        if (messages.length === 2) resolve();
      }),
    ),
  );
  const { controls } = await connectTo(server);
  controls.sendFragments(['one ', 'two ', 'three']);
  controls.sendBinary(Buffer.from('four'));
  await both;
  expect(messages).toEqual([
    ['one two three', false],
    ['four', true],
  ]);
});

it('reads nothing while it is paused', async () => {
  const server = listen();
  const peer = new Promise<import('ws').WebSocket>((resolve) => server.once('connection', resolve));
  const { channel, controls } = await connectTo(server);
  const frames: string[] = [];
  const arrived = new Promise<void>((resolve) =>
    channel.listen({
      onFrame: (text) => {
        frames.push(text);
        resolve();
      },
      onBroken: () => {},
      onClose: () => {},
    }),
  );
  controls.pause();
  const socket = await peer;
  await new Promise<void>((resolve) => socket.send('late', () => resolve()));
  const other = await connectTo(listen());
  await other.controls.ping('a turn of the loop');
  expect(frames).toEqual([]);
  controls.resume();
  await arrived;
  expect(frames).toEqual(['late']);
});
