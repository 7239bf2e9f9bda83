import type { Connection } from '../../harness/protocol/connection.ts';
import { TargetFailure } from '../../harness/protocol/target-failure.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';

const maxSignals = 20;
const requestsBetween = 25;

/**
 * Signals a server again and again until it ends; between two signals it has time to answer requests, so
 * that no two become one and none comes when it is already ending.
 *
 * @throws TargetFailure `missing-event` when it lives on
 */
export async function signalUntilEnd(
  server: TargetServer,
  client: Connection,
  signal: 'SIGINT' | 'SIGTERM',
): Promise<{ code: number | undefined; signal: string | undefined }> {
  client.expectClose();
  for (let sent = 0; sent < maxSignals && !server.process.exit; sent += 1) {
    server.process.signal(signal);
    for (let asked = 0; asked < requestsBetween && !hasEnded(client); asked += 1) {
      await client.request('thread/loaded/list', {}).catch(() => {});
    }
    if (hasEnded(client)) break;
  }
  const { code, signal: killedBy } = await server.ends();
  return { code, signal: killedBy };
}

function hasEnded(client: Connection): boolean {
  return client.failure instanceof TargetFailure;
}
