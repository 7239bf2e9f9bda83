import { existsSync, statSync } from 'node:fs';
import type { Behaviour } from '../rules/behaviour.ts';
import {
  archivedOverActive,
  newFilesUnseen,
  renamedNotFound,
} from '../rules/defects/disk-defects.ts';
import {
  archivedThreadResumed,
  recordOverFile,
  staleRecordTrusted,
} from '../rules/defects/known-defects.ts';
import { archivedRefusal } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import {
  findActiveRollout,
  findArchivedRollout,
  findRenamedRollout,
} from '../storage/find-rollout.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { recordedPath } from '../storage/state-database.ts';
import { noRollout } from './thread-lookup.ts';

/**
 * Path of the rollout that a thread is resumed or forked from.
 *
 * @throws RpcError no rollout found, session is archived
 */
export function storedRollout({ behaviour, home }: ServerContext, id: string): string {
  const recorded = recordedRollout(behaviour, home, id);
  if (recorded !== undefined) return recorded;
  const active = findByNameOrContent(behaviour, home, id);
  const archived = findArchivedRollout(home, id);
  if (archived !== undefined && behaviour.has(archivedOverActive)) return archived;
  if (active !== undefined) return active;
  if (archived !== undefined && behaviour.has(archivedThreadResumed)) return archived;
  if (archived !== undefined && behaviour.value(archivedRefusal) === 'advised') {
    throw archivedSession(id);
  }
  throw noRollout(id);
}

/** The refusal to resume a thread that lies in the archive. */
export function archivedSession(id: string): Error {
  return invalidRequest(
    `session ${id} is archived. Run \`codex unarchive ${id}\` to unarchive it first.`,
  );
}

function findByNameOrContent(
  behaviour: Behaviour,
  home: ServerHome,
  id: string,
): string | undefined {
  const file = findActiveRollout(home, id);
  if (file !== undefined) {
    const isUnseen =
      behaviour.has(newFilesUnseen) && statSync(file).ctimeMs > performance.timeOrigin;
    return isUnseen ? undefined : file;
  }
  // Releases find it by their record.
  const mayBeRenamed = behaviour.since('0.129') && !behaviour.has(renamedNotFound);
  return mayBeRenamed ? findRenamedRollout(home, id) : undefined;
}

/** What a server that believes its record resumes. */
function recordedRollout(behaviour: Behaviour, home: ServerHome, id: string): string | undefined {
  const isTrusted = behaviour.has(staleRecordTrusted);
  if (!isTrusted && !behaviour.has(recordOverFile)) return undefined;
  const file = recordedPath(home, id);
  if (file === undefined || existsSync(file)) return file;
  if (!isTrusted) return undefined;
  throw invalidRequest(`failed to resolve rollout path \`${file}\`: file does not exist`);
}
