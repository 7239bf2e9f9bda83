import type { Connection } from '../../harness/protocol/connection.ts';

/** Methods of events that only subscribers of a thread may get: they carry its text or its cost. */
export const subscriberEvent = /^(turn\/|item\/|codex\/event\/|error$|thread\/tokenUsage\/)/;

const turnEvent = /^(turn|item)\//;

/** The turn and item events that a connection received after a frame, in order. */
export function turnEvents(
  client: Connection,
  after: number,
): { method: string; params: unknown }[] {
  return client
    .received({ after })
    .filter(({ method }) => turnEvent.test(method))
    .map(({ method, params }) => ({ method, params }));
}
