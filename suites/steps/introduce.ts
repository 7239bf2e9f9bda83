import type { Connection } from '../../harness/protocol/connection.ts';
import type { InitializeParams, InitializeResult } from '../../harness/protocol/methods.ts';
import type { Outcome } from '../../harness/protocol/outcome.ts';

/** Sends `initialize` under a client's name, on a connection that was opened without a handshake. */
export function introduce(
  client: Connection,
  name: string,
  capabilities?: InitializeParams['capabilities'],
): Promise<Outcome<InitializeResult>> {
  return client.request('initialize', {
    clientInfo: { name, title: null, version: '1.0.0' },
    ...(capabilities === undefined ? {} : { capabilities }),
  });
}
