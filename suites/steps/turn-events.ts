import type { Connection } from '../../harness/protocol/connection.ts';

/** Methods of events that only subscribers of a thread may get. */
export const turnEvent = /^(turn|item|codex\/event)\//;

/** Methods of the turn and item events that a connection received after a frame, in order. */
export function turnEvents(client: Connection, after: number): string[] {
  const methods = client.received({ after }).map(({ method }) => method);
  return methods.filter((method) => turnEvent.test(method));
}
