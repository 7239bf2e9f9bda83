import { metadataForgotten } from '../rules/defects/stored-resume-defects.ts';
import { emptyMetadataUpdate } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { anything, optional, type Shape, struct, text } from '../server/shape.ts';
import { createRolloutWriter } from '../storage/rollout-writer.ts';
import { readThreadMeta, type ThreadMeta } from '../storage/thread-meta.ts';
import { readStoredThread } from '../threads/stored-thread.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { materialise } from '../threads/turn-journal.ts';
import { wireThread } from '../threads/wire-thread.ts';
import { defineMethod, threadKey } from './method.ts';
import { readThreadId } from './thread-lookup.ts';
import { checkPersisted } from './thread-name-set.ts';
import { storedFile } from './thread-read.ts';

/** A member that may be left alone, cleared by null or set. */
const change: Shape<string | null | undefined> = {
  read: (value) => (value === null ? null : text.read(value)),
  absent: { value: undefined },
};

const gitShape = struct('ThreadMetadataGitInfoUpdateParams', {
  sha: change,
  branch: change,
  originUrl: change,
});

/** Changes what a thread says of its repository. */
export const threadMetadataUpdate = defineMethod({
  name: 'thread/metadata/update',
  params: () =>
    struct('ThreadMetadataUpdateParams', {
      threadId: text,
      gitInfo: optional(gitShape),
      isPinned: optional(anything),
    }),
  queueKey: threadKey,
  async run({ context }, { threadId, gitInfo }) {
    const id = readThreadId(threadId);
    const given = Object.values(gitInfo ?? {}).some((value) => value !== undefined);
    if (!given) throw invalidRequest(context.behaviour.value(emptyMetadataUpdate));
    checkPersisted(context, id);
    const now = new Date(context.now());
    const thread = context.threads.get(id);
    if (thread !== undefined) {
      materialise(thread, now);
      thread.meta = updated(thread.meta, gitInfo);
      if (!context.behaviour.has(metadataForgotten)) {
        thread.rollout?.append([{ type: 'session_meta', payload: thread.meta.payload }], now);
      }
      return { thread: wireLoadedThread(context, thread, { withTurns: false, isLive: false }) };
    }
    return { thread: await updateStored(context, storedFile(context, id), gitInfo) };
  },
});

type GitChange = { readonly [Key in 'sha' | 'branch' | 'originUrl']: string | null | undefined };

async function updateStored(context: ServerContext, file: string, git: GitChange | undefined) {
  const stored = await readStoredThread(context, file);
  if (stored === undefined) throw invalidRequest(`failed to read thread metadata of ${file}`);
  const meta = updated(stored.meta, git);
  const writer = createRolloutWriter(file, { isNumbered: meta.historyMode === 'paginated' });
  writer.append([{ type: 'session_meta', payload: meta.payload }], new Date(context.now()));
  writer.close();
  return wireThread(context.behaviour, { ...stored, meta }, []);
}

function updated(meta: ThreadMeta, change: GitChange | undefined): ThreadMeta {
  const { sha, branch, originUrl } = meta.gitInfo ?? {};
  const keep = (next: string | null | undefined, now: string | null | undefined) =>
    next === undefined ? (now ?? null) : next;
  const git = {
    commit_hash: keep(change?.sha, sha),
    branch: keep(change?.branch, branch),
    repository_url: keep(change?.originUrl, originUrl),
  };
  const payload = { ...meta.payload, git };
  return readThreadMeta({ timestamp: '', type: 'session_meta', payload }) ?? meta;
}
