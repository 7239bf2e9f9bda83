import { broadcastsToFirst, namesSwapped } from '../rules/defects/audience-defects.ts';
import { optOutForAll } from '../rules/defects/introduction-defects.ts';
import { turnStartedToEveryone } from '../rules/defects/known-defects.ts';
import {
  deltasToFirst,
  eventsToEveryone,
  itemsSwapped,
  statusToSubscribersOnly,
} from '../rules/defects/subscription-defects.ts';
import { systemErrorSticks } from '../rules/defects/turn-defects.ts';
import { eventsAreSubscribed, threadsHaveStatus } from '../rules/turn-rules.ts';
import type { Client } from '../server/client.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { isSameStatus, type ThreadStatus } from './thread-status.ts';

/** Sends a notification to every initialised connection. */
export function broadcast(
  { behaviour, clients }: ServerContext,
  method: string,
  params: unknown,
): void {
  if (behaviour.has(optOutForAll) && [...clients].some((it) => it.identity?.optOut.has(method)))
    return;
  const [first, ...others] = clients;
  first?.notify(method, params);
  if (behaviour.has(broadcastsToFirst)) return;
  const isSwapped = behaviour.has(namesSwapped) && method === 'thread/name/updated';
  for (const client of others) {
    if (isSwapped) sendInPairs(client, method, params);
    else client.notify(method, params);
  }
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
  const audience = [...(isPublic ? clients : (thread.running?.hearers ?? thread.subscribers))];
  const [first, ...others] = audience;
  if (behaviour.has(deltasToFirst) && method.endsWith('/delta')) {
    first?.notify(method, params);
    return;
  }
  if (behaviour.has(itemsSwapped) && method.startsWith('item/')) {
    first?.notify(method, params);
    sendSwapped(others, method, params);
    return;
  }
  for (const client of audience) {
    client.notify(method, params);
    if (doubleHearers.has(client)) client.notify(method, params);
  }
}

/** Clients that get every event of a thread twice. */
export const doubleHearers = new WeakSet<Client>();

const heldBack = new WeakMap<Client, () => void>();

/** Sends every second one before the one that preceded it. */
function sendInPairs(client: Client, method: string, params: unknown): void {
  const held = heldBack.get(client);
  heldBack.delete(client);
  const send = () => client.notify(method, params);
  if (held === undefined) heldBack.set(client, send);
  else {
    send();
    held();
  }
}

/** Sends the start of an item behind what follows it. */
function sendSwapped(clients: readonly Client[], method: string, params: unknown): void {
  for (const client of clients) {
    const held = heldBack.get(client);
    heldBack.delete(client);
    const send = () => client.notify(method, params);
    if (method === 'item/started') heldBack.set(client, send);
    else send();
    held?.();
  }
}

/** Sets a thread's status; a change is announced. */
export function setStatus(
  context: ServerContext,
  thread: LoadedThread,
  status: ThreadStatus,
): void {
  if (isSameStatus(thread.status, status)) return;
  if (thread.status.type === 'systemError' && context.behaviour.has(systemErrorSticks)) return;
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
