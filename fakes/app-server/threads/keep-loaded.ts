import { writerShared } from '../rules/defects/resume-defects.ts';
import { elsewhereIsUnknown } from '../rules/defects/stored-resume-defects.ts';
import { oneWriter } from '../rules/thread-rules.ts';
import { internalError, invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { readThreadRecord, updateThreadRecord } from '../storage/thread-record.ts';
import { claimWriter, isWrittenElsewhere } from '../storage/writer-lock.ts';
import type { LoadedThread } from './loaded-thread.ts';

/**
 * Adds a thread to the loaded ones.
 *
 * @throws RpcError where another process writes it
 */
export function keepLoaded(context: ServerContext, thread: LoadedThread, isShared = false): void {
  const { behaviour, home } = context;
  const isOwned = !isShared && behaviour.value(oneWriter) && !behaviour.has(writerShared);
  if (isOwned && !thread.isEphemeral && !claimWriter(home, thread.id)) {
    if (behaviour.has(elsewhereIsUnknown)) throw internalError('failed to load thread');
    throw activeWriter(thread.id);
  }
  context.threads.set(thread.id, thread);
  if (thread.isFromDisk) importThread(context, thread);
  thread.rollout?.open();
}

/**
 * Refuses to move or remove what another process writes.
 *
 * @throws RpcError where another process writes it
 */
export function checkWriter({ behaviour, home }: ServerContext, threadId: string): void {
  if (!behaviour.value(oneWriter) || behaviour.has(writerShared)) return;
  if (isWrittenElsewhere(home, threadId)) throw activeWriter(threadId);
}

/**
 * Refuses to bring back what any process writes, this one included.
 *
 * @throws RpcError where a process has the thread loaded
 */
export function checkUnloaded(context: ServerContext, threadId: string): void {
  checkWriter(context, threadId);
  const { behaviour, threads } = context;
  if (behaviour.value(oneWriter) && threads.has(threadId) && !behaviour.has(writerShared)) {
    throw activeWriter(threadId);
  }
}

function activeWriter(threadId: string): Error {
  return invalidRequest(`thread ${threadId} already has an active writer`);
}

/** From now on the home knows the times of a thread. */
function importThread({ behaviour, home }: ServerContext, thread: LoadedThread): void {
  if (!behaviour.since('0.145')) return;
  const { id, updatedAt, recencyAt = updatedAt } = thread;
  const known = readThreadRecord(home, id);
  if (known.recencyAt === undefined) updateThreadRecord(home, id, { updatedAt, recencyAt });
}
