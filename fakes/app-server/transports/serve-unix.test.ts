import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createBehaviour } from '../rules/behaviour.ts';
import type { Edition } from '../rules/edition.ts';
import { serveUnix } from './serve-unix.ts';
import { createEchoServer } from './testing/echo-server.ts';
import { httpGet, upgradeHeaders } from './testing/http-get.ts';

let folder = '';
const open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'unix-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()));
  rmSync(folder, { recursive: true });
});

async function start(edition: Edition, socketPath: string) {
  const echo = createEchoServer();
  const service = await serveUnix({
    socketPath,
    behaviour: createBehaviour(edition),
    connect: echo.connect,
    log: () => {},
  });
  open.push(service);
  return { echo, service };
}

/** A socket file of a process that died: it closed without removing the file. */
async function leaveStaleSocket(socketPath: string): Promise<void> {
  const server = createServer();
  server.listen(`${socketPath}.moved`);
  await once(server, 'listening');
  const { linkSync } = await import('node:fs');
  linkSync(`${socketPath}.moved`, socketPath);
  server.close();
  await once(server, 'close');
}

describe.skipIf(process.platform === 'win32').each<Edition>(['0.130', '0.155', '0.169'])(
  'unix:// in edition %s',
  (edition) => {
    it('serves WebSockets on a private socket, and removes it', async () => {
      const socketPath = path.join(folder, 'made', 's.sock');
      const { service } = await start(edition, socketPath);
      expect(readdirSync(path.dirname(socketPath))).toEqual(['s.sock']);
      expect(statSync(socketPath).isSocket()).toBe(true);
      expect(statSync(socketPath).mode & 0o777).toBe(0o600);
      expect(lstatSync(path.dirname(socketPath)).mode & 0o777).toBe(0o700);
      expect(lstatSync(socketPath).isSymbolicLink()).toBe(edition === '0.169');
      const socket = new WebSocket(`ws+unix:${socketPath}:/`, { origin: 'http://any' });
      await once(socket, 'open');
      socket.send('{"a":1}');
      expect(String((await once(socket, 'message'))[0])).toBe('{"a":1}');
      const closed = once(socket, 'close');
      await service.close();
      await closed;
      expect(existsSync(socketPath)).toBe(false);
      expect(lstatSync(folder).isDirectory()).toBe(true);
    });

    it('drops what is no upgrade', async () => {
      const socketPath = path.join(folder, 's.sock');
      await start(edition, socketPath);
      expect(await httpGet({ socketPath }, '/readyz')).toBe('dropped');
      const wrong = { ...upgradeHeaders, 'sec-websocket-version': '8' };
      expect(await httpGet({ socketPath }, '/', wrong)).toBe('dropped');
      expect(await httpGet({ socketPath }, '/', upgradeHeaders)).toBe('101');
    });

    it('removes a stale socket and refuses a live one', async () => {
      const socketPath = path.join(folder, 's.sock');
      await leaveStaleSocket(socketPath);
      await start(edition, socketPath);
      await expect(start(edition, socketPath)).rejects.toThrow(
        `app-server control socket is already in use at ${socketPath}`,
      );
      expect(await httpGet({ socketPath }, '/', upgradeHeaders)).toBe('101');
    });

    it('leaves a foreign file alone', async () => {
      const socketPath = path.join(folder, 's.sock');
      writeFileSync(socketPath, 'mine');
      await expect(start(edition, socketPath)).rejects.toThrow(
        `app-server control socket path exists and is not a socket: ${socketPath}`,
      );
      expect(statSync(socketPath).size).toBe(4);
    });

    it('does not make folders above the socket’s own', async () => {
      await expect(start(edition, path.join(folder, 'a', 'b', 's.sock'))).rejects.toThrow(
        'No such file or directory (os error 2)',
      );
    });
  },
);

describe.skipIf(process.platform === 'win32')('unix:// by edition', () => {
  it('makes a given folder private up to 0.155 only', async () => {
    for (const [edition, mode] of [
      ['0.130', 0o700],
      ['0.169', 0o755],
    ] as const) {
      const parent = path.join(folder, edition);
      mkdirSync(parent);
      chmodSync(parent, 0o755);
      await start(edition, path.join(parent, 's.sock'));
      expect(lstatSync(parent).mode & 0o777).toBe(mode);
    }
  });

  it('refuses a symlinked folder up to 0.155 only', async () => {
    const link = path.join(folder, 'link');
    mkdirSync(path.join(folder, 'real'));
    symlinkSync(path.join(folder, 'real'), link);
    await expect(start('0.130', path.join(link, 's.sock'))).rejects.toThrow(
      `socket directory path exists and is not a directory: ${link}`,
    );
    await start('0.169', path.join(link, 's.sock'));
  });

  it('refuses a long path up to 0.155 only', async () => {
    const long = path.join(folder, 'x'.repeat(100), 's.sock');
    await expect(start('0.155', long)).rejects.toThrow('path must be shorter than SUN_LEN');
    await start('0.169', long);
    expect(statSync(long).isSocket()).toBe(true);
  });

  it('refuses a folder where others can replace the socket from 0.160 on', async () => {
    const parent = path.join(folder, 'shared');
    mkdirSync(parent);
    chmodSync(parent, 0o777);
    await expect(start('0.169', path.join(parent, 's.sock'))).rejects.toThrow(
      'socket parent must be owned by the user or root',
    );
  });

  it('does not replace a dangling symlink of somebody else', async () => {
    const socketPath = path.join(folder, 's.sock');
    symlinkSync(path.join(folder, 'nowhere'), socketPath);
    await expect(start('0.155', socketPath)).rejects.toThrow(/^Address in use \(os error \d+\)$/);
    await expect(start('0.169', socketPath)).rejects.toThrow(/^File exists \(os error \d+\)$/);
    expect(lstatSync(socketPath).isSymbolicLink()).toBe(true);
  });

  it('breaks every upgrade in 0.125, which expected bare frames', async () => {
    const socketPath = path.join(folder, 's.sock');
    await start('0.125', socketPath);
    expect(await httpGet({ socketPath }, '/', upgradeHeaders)).toBe('dropped');
  });
});
