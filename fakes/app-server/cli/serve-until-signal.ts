import type { Behaviour } from '../rules/behaviour.ts';
import {
  signalsEndAtOnce,
  signalsFail,
  signalsNeverForce,
} from '../rules/defects/transport-defects.ts';
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
  const ended = endOf(server, behaviour);
  try {
    const service = await listen();
    await ended;
    await service.close();
  } finally {
    await server.close();
  }
  if (behaviour.has(signalsFail)) process.exitCode = 1;
}

/** Handlers stay to the end of the process: a signal during its end must not kill it. */
function endOf(server: AppServer, behaviour: Behaviour): Promise<void> {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  let isDraining = false;
  const drain = () => {
    if (isDraining) return;
    isDraining = true;
    if (behaviour.has(signalsEndAtOnce)) resolve();
    else server.drain().then(resolve, reject);
  };
  const drainOrForce = () => {
    if (isDraining && !behaviour.has(signalsNeverForce)) resolve();
    else drain();
  };
  const answers = behaviour.value(socketSignals);
  watchSignals({
    SIGINT: drainOrForce,
    ...(answers.SIGTERM === 'drain' ? { SIGTERM: drainOrForce } : {}),
    ...(answers.SIGHUP === 'drain-only' ? { SIGHUP: drain } : {}),
  });
  return ended;
}
