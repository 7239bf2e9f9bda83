import { archivedThreadResumed } from '../rules/defects/known-defects.ts';
import { archivedRefusal } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import { noRollout } from './thread-lookup.ts';

/**
 * Path of the rollout that a thread is resumed or forked from.
 *
 * @throws RpcError no rollout found, session is archived
 */
export function storedRollout({ behaviour, home }: ServerContext, id: string): string {
  const active = findActiveRollout(home, id);
  if (active !== undefined) return active;
  const archived = findArchivedRollout(home, id);
  if (archived !== undefined && behaviour.has(archivedThreadResumed)) return archived;
  if (archived !== undefined && behaviour.value(archivedRefusal) === 'advised') {
    throw invalidRequest(
      `session ${id} is archived. Run \`codex unarchive ${id}\` to unarchive it first.`,
    );
  }
  throw noRollout(id);
}
