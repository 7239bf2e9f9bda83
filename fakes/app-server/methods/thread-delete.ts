import { rmSync } from 'node:fs';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { struct, text } from '../server/shape.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import { forgetEdges } from '../storage/state-database.ts';
import { broadcast } from '../threads/audience.ts';
import { checkWriter } from '../threads/keep-loaded.ts';
import { unloadThread } from '../threads/unload-thread.ts';
import { defineMethod, threadKey } from './method.ts';
import { descendantsOf } from './thread-archive.ts';
import { noRollout, readThreadId } from './thread-lookup.ts';

/** Removes a thread and what it spawned, children first. */
export const threadDelete = defineMethod({
  name: 'thread/delete',
  params: () => struct('ThreadDeleteParams', { threadId: text }),
  queueKey: threadKey,
  async run({ context, afterResponse }, { threadId }) {
    const id = readThreadId(threadId);
    const thread = context.threads.get(id);
    if (thread?.isEphemeral) {
      throw invalidRequest(`thread is not persisted and cannot be deleted: ${id}`);
    }
    if (thread === undefined && filesOf(context, id).length === 0) throw noRollout(id);
    checkWriter(context, id);
    const deleted = [...descendantsOf(context, id), id];
    for (const each of deleted) {
      const loaded = context.threads.get(each);
      if (loaded !== undefined) await unloadThread(context, loaded, { isAnnounced: false });
      for (const file of filesOf(context, each)) rmSync(file, { force: true });
      forgetEdges(context.home, each);
    }
    afterResponse(() => {
      for (const each of deleted) broadcast(context, 'thread/deleted', { threadId: each });
    });
    return {};
  },
});

function filesOf({ home }: ServerContext, id: string): string[] {
  const files = [findActiveRollout(home, id), findArchivedRollout(home, id)];
  return files.filter((file) => file !== undefined);
}
