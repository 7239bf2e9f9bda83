import type { Client } from '../server/client.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** Tells a client that it asked for all turns of a thread whose history is paged. */
export function announceHydration(
  { behaviour }: ServerContext,
  { meta }: Pick<LoadedThread, 'meta'>,
  client: Client,
  instead: string,
): void {
  if (meta.historyMode !== 'paginated' || !behaviour.since('0.155')) return;
  client.notify('deprecationNotice', {
    summary:
      `Full-history hydration is deprecated for paginated threads; ${instead}, ` +
      'then page with `thread/turns/list` and `thread/items/list`.',
    details: null,
  });
}

/** The same for a resume. */
export function announceFullHistory(
  context: ServerContext,
  thread: Pick<LoadedThread, 'meta'>,
  client: Client,
): void {
  announceHydration(context, thread, client, 'use `excludeTurns: true`');
}
