import type { Connection } from '../../harness/protocol/connection.ts';
import type { Thread, ThreadOverrides } from '../../harness/protocol/methods.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';

/** A persisted thread with the path that the server announced for its rollout. */
export type StoredThread = Thread & { path: string };

/** Starts a thread; it has no rollout on disk before its first turn. */
export async function startThread(
  client: Connection,
  overrides: ThreadOverrides = {},
): Promise<StoredThread> {
  const outcome = await client.request('thread/start', { model: 'mock-model', ...overrides });
  const { thread } = prerequisite(outcome);
  return { ...thread, path: thread.path ?? '' };
}
