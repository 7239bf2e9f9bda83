import type { AddressInfo } from 'node:net';
import type { Behaviour } from '../rules/behaviour.ts';
import { openToTheNetwork, portZeroFixed } from '../rules/defects/transport-defects.ts';
import { outboundBound } from '../rules/overload-rules.ts';
import { banner } from './banner.ts';
import type { BearerGuard } from './bearer-guard.ts';
import { createHttpGate } from './http-gate.ts';
import { httpModule } from './http-module.ts';
import { isLoopback } from './loopback.ts';
import type { Connect, SocketService } from './socket-service.ts';
import { StartupFailure, systemErrorText } from './startup-failure.ts';
import { needsAuthBeyondLoopback } from './transport-rules.ts';
import { createUpgrader } from './upgrade-socket.ts';
import { writeAnswer, writeRawAnswer } from './write-answer.ts';

/** Options of {@link serveWebSocket}. */
export interface WebSocketOptions {
  /** An IP address; port 0 takes a free one. */
  readonly address: { readonly host: string; readonly port: number };
  readonly behaviour: Behaviour;
  readonly connect: Connect;
  /** Absent: everybody may connect. */
  readonly guard?: BearerGuard | undefined;
  /** Text for stderr: the banner and complaints. */
  readonly log: (text: string) => void;
}

/**
 * Serves WebSockets and the health endpoints on one address; resolves when it listens.
 *
 * @throws StartupFailure when the address cannot be used, or needs authentication
 */
export async function serveWebSocket(options: WebSocketOptions): Promise<SocketService> {
  const { address, behaviour, guard, log } = options;
  const needsGuard = behaviour.value(needsAuthBeyondLoopback) && !behaviour.has(openToTheNetwork);
  if (!guard && !isLoopback(address.host) && needsGuard) {
    throw new StartupFailure(
      `refusing to start non-loopback websocket listener ${authority(address)} without auth; ` +
        'configure `--ws-auth capability-token` or `--ws-auth signed-bearer-token`',
    );
  }
  const gate = createHttpGate(behaviour, guard);
  const upgrader = createUpgrader({
    connect: options.connect,
    behaviour,
    report: (complaint) => log(`${complaint}\n`),
    maxWaitingFrames: behaviour.value(outboundBound),
  });
  const server = httpModule().createServer((request, response) => {
    const decision = gate(request);
    if (typeof decision === 'string') request.socket.destroy();
    else writeAnswer(response, decision);
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const decision = gate(request);
    if (decision === 'drop') socket.destroy();
    else if (decision === 'upgrade') upgrader.upgrade(request, socket, head);
    else writeRawAnswer(socket, decision);
  });
  server.on('clientError', (_error, socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartupFailure(systemErrorText(error))));
    const isFixed = address.port === 0 && behaviour.has(portZeroFixed);
    const port = isFixed ? 47_653 : address.port;
    server.listen({ ...address, port, exclusive: true }, resolve);
  });
  log(banner({ host: address.host, port: (server.address() as AddressInfo).port }, behaviour));
  return {
    close() {
      upgrader.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function authority({ host, port }: WebSocketOptions['address']): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
