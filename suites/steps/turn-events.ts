import type { Connection } from '../../harness/protocol/connection.ts';

/** Methods of the turn and item events that a connection received after a frame. */
export function turnEvents(client: Connection, after: number): string[] {
  return client
    .received({ after })
    .map(({ method }) => method)
    .filter((method) => /^(turn|item|codex\/event)\//.test(method));
}
