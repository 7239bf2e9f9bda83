import { setImmediate as nextTurn } from 'node:timers/promises';
import { archiveKeepsWriter } from '../rules/defects/archive-defects.ts';
import {
  closedBeforeNotLoaded,
  unloadWaitsForTurn,
} from '../rules/defects/subscription-defects.ts';
import type { ServerContext } from '../server/server-context.ts';
import { releaseWriter } from '../storage/writer-lock.ts';
import { broadcast, setStatus } from './audience.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { idle, notLoaded } from './thread-status.ts';

/**
 * Takes a thread out of memory: ends its turn, cancels its questions, drops its subscribers and
 * announces notLoaded.
 */
export async function unloadThread(
  context: ServerContext,
  thread: LoadedThread,
  { isAnnounced }: { isAnnounced: boolean },
): Promise<void> {
  clearTimeout(thread.unloadTimer);
  thread.isClosing = true;
  context.pending.cancelThread(thread.id);
  if (thread.running !== undefined) {
    // Whom nobody watches any more does not become idle first.
    if (isAnnounced) thread.status = idle;
    if (!context.behaviour.has(unloadWaitsForTurn)) thread.running.abort.abort();
    await thread.running.ended;
    // Its questions are told to be resolved first.
    await nextTurn();
  }
  thread.subscribers.clear();
  if (context.threads.get(thread.id) === thread) context.threads.delete(thread.id);
  thread.rollout?.close();
  if (!context.behaviour.has(archiveKeepsWriter)) releaseWriter(context.home, thread.id);
  const close = () => {
    if (isAnnounced) broadcast(context, 'thread/closed', { threadId: thread.id });
  };
  if (context.behaviour.has(closedBeforeNotLoaded)) close();
  setStatus(context, thread, notLoaded);
  if (!context.behaviour.has(closedBeforeNotLoaded)) close();
}
