import type { Connection } from '../../harness/protocol/connection.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';
import { introduce } from './introduce.ts';

/** Connects a client that is not told of goals: where that news stands among answers is chance. */
export async function withoutGoalNews(server: TargetServer): Promise<Connection> {
  const client = await server.connect({ handshake: false });
  const optOutNotificationMethods = ['thread/goal/cleared'];
  const capabilities = { experimentalApi: true, optOutNotificationMethods };
  prerequisite(await introduce(client, 'app-server-conformance', capabilities));
  client.notify('initialized');
  return client;
}
