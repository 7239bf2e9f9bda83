import { legacyEvents } from '../../rules/turn-rules.ts';
import type { ServerContext } from '../../server/server-context.ts';
import type { Payload } from '../../storage/rollout-line.ts';
import { toSubscribers } from '../audience.ts';
import type { LoadedThread } from '../loaded-thread.ts';

/** An event in the form that it had before `thread/…`, `turn/…` and `item/…` notifications. */
export type LegacyMessage = Payload & { readonly type: string };

/**
 * Sends `codex/event/TYPE` to the subscribers of a thread, in editions that still do.
 *
 * @param id of the turn, or of the request that the event comes from
 */
export function announceLegacy(
  context: ServerContext,
  thread: LoadedThread,
  id: string,
  ...messages: readonly LegacyMessage[]
): void {
  if (!context.behaviour.value(legacyEvents)) return;
  for (const msg of messages) {
    const params = { id, msg, conversationId: thread.id };
    toSubscribers(context, thread, `codex/event/${msg.type}`, params);
  }
}
