import { turnStartedToEveryone } from '../rules/known-defects.ts';
import { eventsToEveryone, statusToSubscribersOnly } from '../rules/synthetic-defects.ts';
import { eventsAreSubscribed, threadsHaveStatus } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { isSameStatus, type ThreadStatus } from './thread-status.ts';

/** Sends a notification to every initialised connection. */
export function broadcast({ clients }: ServerContext, method: string, params: unknown): void {
  for (const client of clients) client.notify(method, params);
}

/** Sends an event of a thread to those that subscribed to it. */
export function toSubscribers(
  context: ServerContext,
  thread: LoadedThread,
  method: string,
  params: unknown,
): void {
  const { behaviour, clients } = context;
  const isPublic =
    !behaviour.value(eventsAreSubscribed) ||
    behaviour.has(eventsToEveryone) ||
    (method === 'turn/started' && behaviour.has(turnStartedToEveryone));
  for (const client of isPublic ? clients : thread.subscribers) client.notify(method, params);
}

/** Sets a thread's status; a change is announced. */
export function setStatus(
  context: ServerContext,
  thread: LoadedThread,
  status: ThreadStatus,
): void {
  if (isSameStatus(thread.status, status)) return;
  thread.status = status;
  announceStatus(context, thread);
}

/** Announces the status that a thread has. */
export function announceStatus(context: ServerContext, thread: LoadedThread): void {
  if (!context.behaviour.value(threadsHaveStatus)) return;
  const params = { threadId: thread.id, status: thread.status };
  const clients = context.behaviour.has(statusToSubscribersOnly)
    ? thread.subscribers
    : context.clients;
  for (const client of clients) client.notify('thread/status/changed', params);
}
