import { leftForGood } from '../rules/defects/audience-defects.ts';
import type { Client } from '../server/client.ts';
import type { ServerContext } from '../server/server-context.ts';
import { watchIdleThread } from './idle-unload.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** Clients that unsubscribed from a thread. */
export const leavers = new WeakSet<Client>();

/** Adds a client to those that hear of a thread; one that is gone by now is not added. */
export function subscribe(context: ServerContext, thread: LoadedThread, client: Client): void {
  const isLost = leavers.has(client) && context.behaviour.has(leftForGood);
  if (client.isOpen && !isLost) thread.subscribers.add(client);
  watchIdleThread(context, thread);
}
