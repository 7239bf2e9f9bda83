import type { Behaviour } from '../rules/behaviour.ts';
import { outboundBound } from '../rules/overload-rules.ts';
import { upgradeFault } from './http-gate.ts';
import { httpModule } from './http-module.ts';
import type { Connect, SocketService } from './socket-service.ts';
import { StartupFailure, systemErrorText } from './startup-failure.ts';
import { unixHandshake, unixSocketPlace } from './transport-rules.ts';
import { prepareSocketPlace } from './unix-socket-place.ts';
import { createUpgrader } from './upgrade-socket.ts';

/** Options of {@link serveUnix}. */
export interface UnixOptions {
  /** Absolute path of the socket. */
  readonly socketPath: string;
  readonly behaviour: Behaviour;
  readonly connect: Connect;
  /** Complaints for stderr. */
  readonly log: (text: string) => void;
}

/**
 * Serves WebSockets on a Unix socket of mode 0600; resolves when it listens. A connection that is no
 * WebSocket is dropped without an answer, and neither `Origin` nor authorization matter.
 *
 * @throws StartupFailure when the socket cannot be made
 */
export async function serveUnix(options: UnixOptions): Promise<SocketService> {
  const { behaviour, log } = options;
  if (process.platform === 'win32') {
    throw new StartupFailure('--listen unix:// needs Unix sockets; use ws://127.0.0.1:0');
  }
  const upgrader = createUpgrader({
    connect: options.connect,
    behaviour,
    report: (complaint) => log(`${complaint}\n`),
    maxWaitingFrames: behaviour.value(outboundBound),
    headers: announcedBound(behaviour),
  });
  // Without an upgrade the edition expects bare frames, which are not played: every upgrade breaks there.
  const canUpgrade = behaviour.value(unixHandshake) === 'upgrade';
  const server = httpModule().createServer((request) => request.socket.destroy());
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (canUpgrade && !upgradeFault(request)) upgrader.upgrade(request, socket, head);
    else socket.destroy();
  });
  server.on('clientError', (_error, socket) => socket.destroy());

  const place = await prepareSocketPlace(options.socketPath, behaviour);
  const close = async () => {
    upgrader.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await place.withdraw();
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartupFailure(systemErrorText(error))));
    server.listen(place.socketPath, resolve);
  });
  try {
    await place.publish();
  } catch (error) {
    await new Promise((resolve) => server.close(resolve));
    throw error;
  }
  return { close };
}

/** Servers that keep their socket behind a symlink also say how long an unfragmented message may be. */
function announcedBound(behaviour: Behaviour): Record<string, string> {
  return behaviour.value(unixSocketPlace) === 'behind-symlink'
    ? { 'x-codex-websocket-max-unfragmented-message-bytes': String(16 * 1024 * 1024) }
    : {};
}
