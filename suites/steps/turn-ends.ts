import type { Connection } from '../../harness/protocol/connection.ts';
import type { ReceivedEvent } from '../../harness/protocol/event-log.ts';
import type { Turn } from '../../harness/protocol/methods.ts';

/** Resolves with the end of a turn as a connection sees it. */
export function turnEnds(
  client: Connection,
  turnId: string,
): Promise<ReceivedEvent<{ threadId: string; turn: Turn }>> {
  return client.notification('turn/completed', { where: ({ turn }) => turn.id === turnId });
}
