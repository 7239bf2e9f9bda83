import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ClientLink } from '../server/client-link.ts';
import { serveStdio } from './serve-stdio.ts';

function start(output: Writable = new PassThrough()) {
  const input = new PassThrough();
  const received: string[] = [];
  let link: ClientLink | undefined;
  let closed = 0;
  const service = serveStdio({ input, output }, (given) => {
    link = given;
    return {
      receive: (text) => received.push(text),
      closed: () => {
        closed += 1;
      },
    };
  });
  const send = (text: string) => link?.send(text);
  return { input, output, received, service, send, closed: () => closed };
}

describe('stdio', () => {
  it('keeps characters that are cut by chunks, and the last line without an end', async () => {
    const { input, received, service, closed } = start();
    const bytes = Buffer.from('{"a":"ü€😀"}\r\n\n{"b":1}');
    for (const byte of bytes) input.write(Buffer.from([byte]));
    input.end();
    await service.ended;
    expect(received).toEqual(['{"a":"ü€😀"}', '{"b":1}']);
    expect(closed()).toBe(1);
  });

  it('reads no more while the client does not read', async () => {
    let release = () => {};
    const output = new Writable({
      highWaterMark: 10,
      write(_chunk, _encoding, done) {
        release = done;
      },
    });
    const { input, received, send } = start(output);
    send('a line of more than ten bytes');
    expect(input.isPaused()).toBe(true);
    input.write('{"late":true}\n');
    expect(received).toEqual([]);
    const drained = once(output, 'drain');
    release();
    await drained;
    await once(input, 'data');
    expect(received).toEqual(['{"late":true}']);
  });

  it('ends when the client no longer reads, and sends nothing more', async () => {
    const output = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const { send, service, closed } = start(output);
    send('{}');
    await service.ended;
    expect(closed()).toBe(1);
    expect(() => send('{}')).not.toThrow();
  });
});
