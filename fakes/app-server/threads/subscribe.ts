import type { Client } from '../server/client.ts';
import type { ServerContext } from '../server/server-context.ts';
import { watchIdleThread } from './idle-unload.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** Adds a client to those that hear of a thread; one that is gone by now is not added. */
export function subscribe(context: ServerContext, thread: LoadedThread, client: Client): void {
  if (client.isOpen) thread.subscribers.add(client);
  watchIdleThread(context, thread);
}
