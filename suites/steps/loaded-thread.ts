import type { Connection } from '../../harness/protocol/connection.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';
import { runTurn } from './run-turn.ts';
import { type StoredThread, startThread } from './start-thread.ts';

/** A server with one connection, and a thread of it that has a rollout and is idle. */
export interface LoadedThread {
  readonly server: TargetServer;
  readonly client: Connection;
  readonly thread: StoredThread;
}

/** Starts a server, connects, starts a thread and runs its first turn. */
export async function loadedThread({
  launch,
  model,
}: Pick<CaseContext, 'launch' | 'model'>): Promise<LoadedThread> {
  const server = await launch();
  const client = await server.connect();
  const thread = await startThread(client);
  await runTurn(client, model, thread.id);
  return { server, client, thread };
}
