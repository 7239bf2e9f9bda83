import type { Connection } from '../../harness/protocol/connection.ts';
import type { ReceivedEvent } from '../../harness/protocol/event-log.ts';
import type { RequestId } from '../../harness/protocol/messages.ts';

/** Resolves with serverRequest/resolved of one request of the server. */
export function questionResolved(
  client: Connection,
  id: RequestId,
): Promise<ReceivedEvent<{ threadId: string; requestId: RequestId }>> {
  return client.notification('serverRequest/resolved', {
    where: ({ requestId }) => requestId === id,
  });
}
