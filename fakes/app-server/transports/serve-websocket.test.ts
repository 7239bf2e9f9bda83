import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createBehaviour } from '../rules/behaviour.ts';
import { newestEdition } from '../rules/edition.ts';
import { serveWebSocket, type WebSocketOptions } from './serve-websocket.ts';
import { createEchoServer } from './testing/echo-server.ts';
import { httpGet, upgradeHeaders } from './testing/http-get.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()));
});

async function start(options: Partial<WebSocketOptions> = {}) {
  const echo = createEchoServer();
  let text = '';
  const service = await serveWebSocket({
    address: { host: '127.0.0.1', port: 0 },
    behaviour: createBehaviour(newestEdition),
    connect: echo.connect,
    log: (added) => {
      text += added;
    },
    ...options,
  });
  open.push(service);
  const port = Number(/listening on: ws:\/\/[\d.]+:(\d+)\n/.exec(text)?.[1]);
  return { echo, service, port, log: () => text };
}

async function connect(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(socket, 'open');
  return socket;
}

describe('ws://', () => {
  it('prints the banner of newer editions', async () => {
    const { port, log } = await start();
    expect(log()).toBe(
      `codex app-server (WebSockets)
  listening on: ws://127.0.0.1:${port}
  readyz: http://127.0.0.1:${port}/readyz
  healthz: http://127.0.0.1:${port}/healthz
  note: binds localhost only (use SSH port-forwarding for remote access)
`,
    );
  });

  it('prints the banner of older editions, which drop what is no WebSocket', async () => {
    const { port, log } = await start({ behaviour: createBehaviour('0.111') });
    expect(log()).not.toContain('readyz');
    expect(await httpGet({ port }, '/readyz')).toBe('dropped');
    expect(await httpGet({ port }, '/readyz', upgradeHeaders)).toBe('101');
    expect(await httpGet({ port }, '/', { ...upgradeHeaders, origin: 'x' })).toBe('101');
  });

  it('answers HTTP as the real server does', async () => {
    const { port } = await start();
    const answers = async (path: string, headers = {}, method = 'GET') =>
      httpGet({ port }, path, headers, method);
    expect(await answers('/readyz')).toBe('200');
    expect(await answers('/healthz')).toBe('200');
    expect(await answers('/healthz', upgradeHeaders)).toBe('200');
    expect(await answers('/healthz', {}, 'HEAD')).toBe('200');
    expect(await answers('/healthz', {}, 'POST')).toBe('405');
    expect(await answers('/healthz', { origin: 'x' })).toBe('403');
    expect(await answers('/', { ...upgradeHeaders, origin: 'http://x' })).toBe('403');
    expect(await answers('/')).toBe("400 Connection header did not include 'upgrade'");
    expect(await answers('/', {}, 'POST')).toBe('405 Request method must be `GET`');
    expect(await answers('/any/path', upgradeHeaders)).toBe('101');
    expect(await answers('/', { ...upgradeHeaders, 'sec-websocket-version': '8' })).toBe(
      "400 `Sec-WebSocket-Version` header did not include '13'",
    );
    expect(await answers('/', { ...upgradeHeaders, upgrade: 'h2c' })).toBe(
      "400 `Upgrade` header did not include 'websocket'",
    );
  });

  it('lets an Origin pass up to 0.116', async () => {
    const { port } = await start({ behaviour: createBehaviour('0.115') });
    expect(await httpGet({ port }, '/', { ...upgradeHeaders, origin: 'x' })).toBe('101');
    expect(await httpGet({ port }, '/healthz', { origin: 'x' })).toBe('200');
  });

  it('asks the guard at upgrades only', async () => {
    const guard = (header: string | undefined) => (header === 'Bearer a' ? undefined : 'refused');
    const { port } = await start({ guard });
    expect(await httpGet({ port }, '/', upgradeHeaders)).toBe('401 refused');
    expect(await httpGet({ port }, '/', { ...upgradeHeaders, authorization: 'Bearer a' })).toBe(
      '101',
    );
    expect(await httpGet({ port }, '/readyz')).toBe('200');
  });

  it('keeps connections apart, ignores binary frames and answers pings', async () => {
    const { echo, port } = await start();
    const [one, two] = [await connect(port), await connect(port)];
    one.send(Buffer.from('{"binary":true}'));
    one.ping();
    await once(one, 'pong');
    one.send('{"from":1}');
    two.send('{"from":2}');
    const [fromOne, fromTwo] = await Promise.all([once(one, 'message'), once(two, 'message')]);
    expect([String(fromOne[0]), String(fromTwo[0])]).toEqual(['{"from":1}', '{"from":2}']);
    expect(echo.received.toSorted()).toEqual(['{"from":1}', '{"from":2}']);
    one.close();
    await once(one, 'close');
    await expect.poll(echo.closed).toBe(1);
    expect(echo.links).toHaveLength(2);
  });

  it('drops connections without a close frame at the end', async () => {
    const { port, service } = await start();
    const socket = await connect(port);
    const closed = once(socket, 'close');
    await service.close();
    expect((await closed)[0]).toBe(1006);
    expect(await httpGet({ port }, '/readyz')).toBe('dropped');
  });

  it('disconnects a client that does not read, and no other', async () => {
    const { echo, port, log } = await start({ behaviour: createBehaviour('0.121') });
    const [slow, other] = [await connect(port), await connect(port)];
    slow.pause();
    const frame = JSON.stringify('x'.repeat(256 * 1024));
    const [link] = echo.links;
    for (let i = 0; i < 300; i += 1) link?.send(frame);
    await expect.poll(echo.closed).toBe(1);
    expect(log()).toContain('slow connection');
    other.send('{}');
    expect(String((await once(other, 'message'))[0])).toBe('{}');
    slow.terminate();
  });

  it('keeps more frames for a client that does not read, in later editions', async () => {
    const { echo, port } = await start();
    const slow = await connect(port);
    slow.pause();
    const frame = JSON.stringify('x'.repeat(64 * 1024));
    for (let i = 0; i < 300; i += 1) echo.links[0]?.send(frame);
    let got = 0;
    slow.on('message', () => {
      got += 1;
    });
    slow.resume();
    await expect.poll(() => got).toBe(300);
    slow.terminate();
  });

  it('refuses an address in use, and one beyond loopback without authentication', async () => {
    const { port } = await start();
    await expect(start({ address: { host: '127.0.0.1', port } })).rejects.toThrow(
      /^Address in use \(os error \d+\)$/,
    );
    await expect(start({ address: { host: '0.0.0.0', port: 0 } })).rejects.toThrow(
      'refusing to start non-loopback websocket listener 0.0.0.0:0 without auth; ' +
        'configure `--ws-auth capability-token` or `--ws-auth signed-bearer-token`',
    );
  });
});
