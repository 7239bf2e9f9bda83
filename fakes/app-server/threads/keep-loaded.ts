import { writerShared } from '../rules/defects/resume-defects.ts';
import { elsewhereIsUnknown } from '../rules/defects/stored-resume-defects.ts';
import { oneWriter } from '../rules/thread-rules.ts';
import { internalError, invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { claimWriter } from '../storage/writer-lock.ts';
import type { LoadedThread } from './loaded-thread.ts';

/**
 * Adds a thread to the loaded ones.
 *
 * @throws RpcError where another process writes it
 */
export function keepLoaded(context: ServerContext, thread: LoadedThread): void {
  const { behaviour, home } = context;
  const isOwned = behaviour.value(oneWriter) && !behaviour.has(writerShared);
  if (isOwned && !thread.isEphemeral && !claimWriter(home, thread.id)) {
    if (behaviour.has(elsewhereIsUnknown)) throw internalError('failed to load thread');
    throw invalidRequest(`thread ${thread.id} already has an active writer`);
  }
  context.threads.set(thread.id, thread);
}
