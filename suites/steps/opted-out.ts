import type { Connection } from '../../harness/protocol/connection.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';
import { introduce } from './introduce.ts';

/** Connects a client that is not told what comes by chance, or stands among answers by chance. */
export async function optedOut(
  server: TargetServer,
  ...optOutNotificationMethods: string[]
): Promise<Connection> {
  const client = await server.connect({ handshake: false });
  const capabilities = { experimentalApi: true, optOutNotificationMethods };
  prerequisite(await introduce(client, 'app-server-conformance', capabilities));
  client.notify('initialized');
  return client;
}
