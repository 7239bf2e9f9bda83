import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createWebSocketLink } from './websocket-link.ts';

/** A socket whose writes are taken only on demand. */
class StubSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly waiting: (() => void)[] = [];
  send(_text: string, done: () => void) {
    this.waiting.push(done);
  }
  terminate() {
    this.readyState = 3;
  }
}

function start() {
  const socket = new StubSocket();
  const complaints: string[] = [];
  const link = createWebSocketLink(
    socket as unknown as WebSocket,
    (text) => complaints.push(text),
    128,
  );
  const send = (frames: number) => {
    for (let i = 0; i < frames; i += 1) link.send('{}');
  };
  const settle = async () => {
    for (let i = 0; i < 6; i += 1) await turn();
  };
  return { socket, complaints, send, settle };
}

describe('a WebSocket client', () => {
  it('is disconnected when it takes nothing and more frames wait than allowed', async () => {
    const { socket, complaints, send, settle } = start();
    send(128);
    await settle();
    expect(socket.readyState).toBe(1);
    send(1);
    await settle();
    expect(socket.readyState).toBe(3);
    expect(complaints).toHaveLength(1);
  });

  it('may get a burst that the system takes', async () => {
    const { socket, send, settle } = start();
    send(1000);
    for (const done of socket.waiting.splice(0)) done();
    await settle();
    expect(socket.readyState).toBe(1);
  });

  it('stays while it takes frames, however many wait', async () => {
    const { socket, send } = start();
    send(200);
    for (let i = 0; i < 60; i += 1) {
      socket.waiting.shift()?.();
      await turn();
    }
    expect(socket.readyState).toBe(1);
  });
});
