import type { Behaviour } from '../rules/behaviour.ts';
import type { AppServer } from '../server/app-server.ts';
import type { SocketService } from '../transports/socket-service.ts';
import { socketSignals } from '../transports/transport-rules.ts';
import { watchSignals } from './watch-signals.ts';

/**
 * Lets a server on sockets run until a signal: the first lets running turns end, requests still being
 * answered; a second SIGINT or SIGTERM does not wait for them. Connections are then dropped.
 *
 * @param listen called when signals are already watched: whoever sees the banner may send one
 */
export async function serveUntilSignal(
  server: AppServer,
  listen: () => Promise<SocketService>,
  behaviour: Behaviour,
): Promise<void> {
  const signals = watchEnd(server, behaviour);
  try {
    const service = await listen();
    await signals.ended;
    await service.close();
  } finally {
    await server.close();
    signals.stop();
  }
}

function watchEnd(server: AppServer, behaviour: Behaviour) {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  let isDraining = false;
  const drain = () => {
    if (isDraining) return;
    isDraining = true;
    server.drain().then(resolve, reject);
  };
  const drainOrForce = () => {
    if (isDraining) resolve();
    else drain();
  };
  const answers = behaviour.value(socketSignals);
  const stop = watchSignals({
    SIGINT: drainOrForce,
    ...(answers.SIGTERM === 'drain' ? { SIGTERM: drainOrForce } : {}),
    ...(answers.SIGHUP === 'drain-only' ? { SIGHUP: drain } : {}),
  });
  return { ended, stop };
}
