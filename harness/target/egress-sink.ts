import { createServer, type Socket } from 'node:net';
import { detachedSlice } from '../protocol/detached-slice.ts';

/** A loopback proxy that refuses every connection and remembers where it should have gone. */
export interface EgressSink {
  readonly url: string;
  /** Hosts asked for, e.g. `example.org:443`, in order, at most {@link maxAttempts}. */
  readonly attempts: readonly string[];
  close(): Promise<void>;
}

const maxAttempts = 200;
const maxRequestLine = 2_048;
const maxHost = 255;

/** Starts a sink; targets reach it through their proxy variables. */
export async function openEgressSink(): Promise<EgressSink> {
  const attempts: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    refuse(socket, (host) => {
      if (attempts.length < maxAttempts) attempts.push(host);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    attempts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function refuse(socket: Socket, onHost: (host: string) => void): void {
  let head = '';
  socket.on('data', (chunk: Buffer) => {
    if (head.length > maxRequestLine) return;
    head += chunk.toString('latin1');
    const end = head.indexOf('\n');
    if (end < 0 && head.length <= maxRequestLine) return;
    onHost(hostOf(head.slice(0, Math.max(end, 0))));
    head = ' '.repeat(maxRequestLine + 1);
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
}

/** `CONNECT host:443 HTTP/1.1` or `GET http://host/path HTTP/1.1` → host. */
function hostOf(requestLine: string): string {
  const target = requestLine.split(' ')[1] ?? '';
  const host = target.includes('://') ? URL.parse(target)?.host : target;
  return detachedSlice(host ?? '', maxHost) || 'unreadable request';
}
