import type { Connection } from '../../harness/protocol/connection.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';
import { runTurn } from './run-turn.ts';
import { type StoredThread, startThread } from './start-thread.ts';

/** One server with two connections, and a thread of alice's that is idle and has a rollout. */
export interface SharedServer {
  readonly server: TargetServer;
  readonly alice: Connection;
  readonly bob: Connection;
  readonly thread: StoredThread;
}

/** Starts a server, connects alice and bob; alice starts a thread and runs its first turn. */
export async function sharedServer({
  launch,
  model,
}: Pick<CaseContext, 'launch' | 'model'>): Promise<SharedServer> {
  const server = await launch();
  const alice = await server.connect();
  const bob = await server.connect();
  const thread = await startThread(alice);
  await runTurn(alice, model, thread.id);
  return { server, alice, bob, thread };
}
