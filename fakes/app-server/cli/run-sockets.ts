import path from 'node:path';
import type { AppServer } from '../server/app-server.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { createBearerGuard } from '../transports/bearer-guard.ts';
import type { SocketService } from '../transports/socket-service.ts';
import type { CommandLine } from './command-line.ts';
import { leaveStartupLock } from './leave-startup-lock.ts';
import { serveUntilSignal } from './serve-until-signal.ts';

type SocketAddress = Extract<CommandLine['address'], { kind: 'websocket' | 'unix' }>;

/**
 * Serves ws:// or unix:// until a signal.
 *
 * @throws StartupFailure when it cannot listen there
 */
export async function runSockets(
  server: AppServer,
  address: SocketAddress,
  { behaviour, auth }: CommandLine,
  home: ServerHome,
): Promise<void> {
  const common = {
    behaviour,
    connect: server.connect,
    log: (text: string) => process.stderr.write(text),
  };
  await serveUntilSignal(server, listen, behaviour);

  async function listen(): Promise<SocketService> {
    if (address.kind === 'websocket') {
      const { serveWebSocket } = await import('../transports/serve-websocket.ts');
      const guard = auth && createBearerGuard(auth, Date.now, behaviour.has);
      return serveWebSocket({ ...common, address, guard });
    }
    const { serveUnix } = await import('../transports/serve-unix.ts');
    leaveStartupLock(home.path, behaviour);
    return serveUnix({ ...common, socketPath: socketPathOf(address.path, home) });
  }
}

function socketPathOf(given: string, home: ServerHome): string {
  if (given !== '') return path.resolve(given);
  return path.join(home.path, 'app-server-control', 'app-server-control.sock');
}
