import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { resumeCutsRollout } from '../../rules/defects/disk-defects.ts';
import {
  archivedThreadResumed,
  recordOverFile,
  resumeLostToUnload,
  staleRecordTrusted,
} from '../../rules/defects/known-defects.ts';
import { linkedArchiveUnguarded } from '../../rules/defects/known-path-defects.ts';
import { archivedPathResumed, storedIdOverPath } from '../../rules/defects/path-defects.ts';
import {
  historyOverRunning,
  resumeStartsThread,
  unwrittenThreadResumed,
} from '../../rules/defects/resume-defects.ts';
import { turnlessIsShared } from '../../rules/defects/stored-resume-defects.ts';
import { loadedPathGuard, stalePathWord, unwrittenPathRead } from '../../rules/path-rules.ts';
import { archivedRefusal } from '../../rules/thread-rules.ts';
import { internalError, invalidRequest } from '../../server/rpc-error.ts';
import type { ServerContext } from '../../server/server-context.ts';
import { findActiveRollout } from '../../storage/find-rollout.ts';
import { canonicalPath } from '../../storage/path-identity.ts';
import { recordThread } from '../../storage/state-database.ts';
import { parseThreadId } from '../../storage/thread-id.ts';
import { announceFullHistory } from '../../threads/announce-hydration.ts';
import { createThread } from '../../threads/create-thread.ts';
import {
  type AskedSettings,
  resumedSettings,
  startSettings,
} from '../../threads/current-settings.ts';
import { keepLoaded } from '../../threads/keep-loaded.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { recordSettings } from '../../threads/record-settings.ts';
import type { Call } from '../method.ts';
import { namesLoadedRollout } from '../names-loaded-rollout.ts';
import { openFoundRollout, openRollout } from '../open-rollout.ts';
import { archivedSession, storedRollout } from '../stored-rollout.ts';
import { noRollout, readSessionId } from '../thread-lookup.ts';
import { resumeHistory } from './resume-history.ts';
import type { ResumeParams } from './resume-params.ts';

/** The thread that a resume is about. */
export interface Found {
  readonly thread: LoadedThread;
  /** Whether this request loaded it. */
  readonly isNew: boolean;
  /** That of the last turn on disk, if this request loaded it. */
  readonly recordedModel?: string;
}

/**
 * The thread that is meant, in memory: the loaded one, or the one that its rollout holds.
 *
 * @throws RpcError where it is closing, has no rollout, or the path names another
 */
export async function findResumed(call: Call, params: ResumeParams): Promise<Found> {
  const { context } = call;
  const { threadId, history, path } = params;
  const { behaviour } = context;
  const guard = behaviour.value(loadedPathGuard);
  const loaded = guard === 'none' ? undefined : loadedById(context, threadId);
  if (history !== undefined) {
    if (loaded !== undefined && !behaviour.has(historyOverRunning)) {
      throw invalidRequest(
        `cannot resume thread ${loaded.id} with history while it is already running`,
      );
    }
    return { thread: await resumeHistory(call, history, params), isNew: true };
  }
  if (context.unloading.has(threadId) && behaviour.has(resumeLostToUnload))
    throw noRollout(threadId);
  if (loaded?.isClosing) {
    throw invalidRequest(
      `thread ${loaded.id} is closing; retry thread/resume after the thread is closed`,
    );
  }
  if (loaded !== undefined && !loaded.isMaterialised && !behaviour.has(unwrittenThreadResumed)) {
    if (path !== undefined && behaviour.value(unwrittenPathRead)) await openRollout(context, path);
    throw noRollout(loaded.id);
  }
  if (loaded !== undefined && (path === undefined || namesLoadedRollout(context, loaded, path))) {
    return { thread: loaded, isNew: false };
  }
  if (path === undefined && behaviour.has(resumeStartsThread)) {
    const id = readSessionId(context, threadId);
    if (findActiveRollout(context.home, id) === undefined) {
      return { thread: await startInstead(call, params), isNew: true };
    }
  }
  const read = await openAsked(context, threadId, path);
  if (path !== undefined) checkArchived(context, read);
  if (behaviour.has(resumeCutsRollout)) cutRollout(read);
  const { model: recordedModel } = read.settings;
  if (!context.threads.has(read.id)) {
    // Also where the resume is refused, because another process has it.
    if (!(behaviour.since('0.125') && params.excludeTurns)) {
      announceFullHistory(context, read, call.client);
    }
    Object.assign(read, await resumedSettings(context, read, params));
  }
  // Another request may have loaded it meanwhile.
  const other = context.threads.get(read.id);
  if (other === undefined) {
    keepLoaded(context, read, params.excludeTurns && behaviour.has(turnlessIsShared));
    if (read.path !== null && usesRecords(context)) recordThread(context.home, read.id, read.path);
    recordSettings(context, read, 'resume');
    return { thread: read, isNew: true, recordedModel };
  }
  // The file belongs to a loaded thread that was not asked for by its id.
  if (guard !== 'none' && path !== undefined && !namesLoadedRollout(context, other, path)) {
    throw staleAgain(context, other, path);
  }
  return { thread: other, isNew: false };
}

/** The path decides, where there is one. */
async function openAsked(context: ServerContext, threadId: string, path: string | undefined) {
  if (path === undefined) return openStored(context, readSessionId(context, threadId));
  const read = await openRollout(context, path);
  if (!context.behaviour.has(storedIdOverPath)) return read;
  const isStored = findActiveRollout(context.home, threadId) !== undefined;
  return isStored ? openStored(context, threadId) : read;
}

async function openStored(context: ServerContext, id: string): Promise<LoadedThread> {
  const file = storedRollout(context, id);
  const thread = await openFoundRollout(context, file, { by: 'id', threadId: id });
  if (thread.id === id || !context.behaviour.has(staleRecordTrusted)) return thread;
  throw internalError(
    'failed to read thread: thread-store internal error: ' +
      `session metadata ${file} belongs to thread ${thread.id}, expected ${id}`,
  );
}

/** @throws RpcError for a rollout that was named by its path in the archive */
function checkArchived({ behaviour, home }: ServerContext, { id, path }: LoadedThread): void {
  if (behaviour.value(archivedRefusal) !== 'advised') return;
  if (behaviour.has(archivedThreadResumed) || behaviour.has(archivedPathResumed)) return;
  const folder = behaviour.has(linkedArchiveUnguarded)
    ? home.archivedSessions
    : canonicalPath(home.archivedSessions, home.path);
  // Two separators at the beginning are kept by releases, but compared as one.
  if (path !== null && folder === normalize(dirname(path))) throw archivedSession(id);
}

function cutRollout({ path }: LoadedThread): void {
  if (path === null) return;
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  writeFileSync(
    path,
    lines
      .slice(0, -1)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

function usesRecords({ behaviour }: ServerContext): boolean {
  return behaviour.has(staleRecordTrusted) || behaviour.has(recordOverFile);
}

function loadedById({ threads }: ServerContext, threadId: string): LoadedThread | undefined {
  const parsed = parseThreadId(threadId);
  return 'id' in parsed ? threads.get(parsed.id) : undefined;
}

function staleAgain({ behaviour }: ServerContext, { id, path }: LoadedThread, requested: string) {
  return invalidRequest(
    `cannot resume running thread ${id} with ${behaviour.value(stalePathWord)} path: ` +
      `requested \`${requested}\`, active \`${path}\``,
  );
}

async function startInstead({ context }: Call, asked: AskedSettings): Promise<LoadedThread> {
  const thread = createThread(context, {
    current: await startSettings(context, asked),
    isEphemeral: false,
    historyMode: 'legacy',
    originator: context.introductions.originator,
  });
  keepLoaded(context, thread);
  return thread;
}
