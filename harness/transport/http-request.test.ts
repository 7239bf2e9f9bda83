import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { httpRequest } from './http-request.ts';

const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener, canUpgrade = false): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  if (canUpgrade) {
    server.on('upgrade', (_request, socket) =>
      socket.end(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      ),
    );
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('gives the status and the body, and sends the headers', async () => {
  const address = await serve((request, response) => {
    response.statusCode = 403;
    response.end(`${request.url} ${request.headers.origin}`);
  });
  const reply = await httpRequest(address, { path: '/x', headers: { origin: 'here' } }, 5_000);
  expect(reply).toEqual({ status: 403, body: '/x here' });
});

it('tells an accepted upgrade from a refused one', async () => {
  const accepting = await serve(() => {}, true);
  expect((await httpRequest(accepting, { upgrade: true }, 5_000)).status).toBe(101);
  const refusing = await serve((_request, response) => response.writeHead(401).end());
  expect((await httpRequest(refusing, { upgrade: true }, 5_000)).status).toBe(401);
});

it('says that a dropped connection was not answered', async () => {
  const address = await serve((request) => request.socket.destroy());
  await expect(httpRequest(address, {}, 5_000)).rejects.toMatchObject({ kind: 'missing-event' });
});

it('ends at the budget', async () => {
  const address = await serve(() => {});
  await expect(httpRequest(address, {}, 50)).rejects.toMatchObject({ kind: 'hang' });
});
