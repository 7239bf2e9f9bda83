import type { Behaviour } from '../rules/behaviour.ts';
import { overloadResponsesDropped } from '../rules/defects/known-defects.ts';
import type { Client } from './client.ts';
import type { ClientLink } from './client-link.ts';
import type { IdText } from './read-frame.ts';
import { RpcError } from './rpc-error.ts';

/** Refusals that a stdio server with the defect can keep at once. */
const keptRefusals = 128;

/** Refuses requests that found no place. */
export interface Overload {
  refuse(link: ClientLink, client: Client, id: IdText): void;
}

export function createOverload(behaviour: Behaviour): Overload {
  const isDefective = behaviour.has(overloadResponsesDropped);
  let refusals = 0;
  return {
    refuse({ isStdio = false }, client, id) {
      if (isDefective && isStdio) {
        if (refusals === 0) setImmediate(() => (refusals = 0));
        refusals += 1;
        if (refusals > keptRefusals) return;
      }
      client.refuse(id, new RpcError(-32001, 'Server overloaded; retry later.'));
    },
  };
}
