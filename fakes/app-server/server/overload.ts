import type { Behaviour } from '../rules/behaviour.ts';
import { burstEndsSocket, overloadResponsesDropped } from '../rules/defects/known-defects.ts';
import {
  answersFindNoPlace,
  burstEndsOthers,
  overloadAsInternalError,
  overloadDropsDeltas,
  overloadForEver,
  shortQueue,
} from '../rules/defects/overload-defects.ts';
import { ingressBound } from '../rules/overload-rules.ts';
import type { Client } from './client.ts';
import type { ClientLink } from './client-link.ts';
import type { IdText } from './read-frame.ts';
import { RpcError } from './rpc-error.ts';

/** Refusals that a server with the defects of releases can keep at once. */
const keptRefusals = 128;

/** Refuses the requests of one connection that found no place. */
export interface Overload {
  /** The way to the client. */
  readonly link: ClientLink;
  refuse(client: Client, id: IdText): void;
  /** Whether a request is refused although it found a place. */
  readonly isStuck: boolean;
  /** Whether answers of the client are dropped. */
  readonly dropsAnswers: boolean;
}

/** Requests that may wait; `undefined`: any number. */
export function queueBound(behaviour: Behaviour): number | undefined {
  return behaviour.has(shortQueue) ? 50 : behaviour.value(ingressBound);
}

/** @param endOthers ends the other connections */
export function createOverload(
  behaviour: Behaviour,
  link: ClientLink,
  endOthers: () => void,
): Overload {
  const { isStdio = false } = link;
  const dropsRefusals = isStdio && behaviour.has(overloadResponsesDropped);
  const endsSocket = !isStdio && behaviour.has(burstEndsSocket);
  const code = behaviour.has(overloadAsInternalError) ? -32603 : -32001;
  let hasRefused = false;
  let kept = 0;
  /** Whether it was kept. */
  const keep = () => {
    if (kept === 0) setImmediate(() => (kept = 0));
    kept += 1;
    return kept <= keptRefusals;
  };
  const afterRefusal = (defect: Parameters<Behaviour['has']>[0]) =>
    hasRefused && behaviour.has(defect);
  return {
    link: behaviour.has(overloadDropsDeltas) ? withoutDeltas(link, () => hasRefused) : link,
    refuse(client, id) {
      hasRefused = true;
      if (behaviour.has(burstEndsOthers)) endOthers();
      if ((dropsRefusals || endsSocket) && !keep()) {
        if (endsSocket) link.close('it reads too slowly');
        return;
      }
      client.refuse(id, new RpcError(code, 'Server overloaded; retry later.'));
    },
    get isStuck() {
      return afterRefusal(overloadForEver);
    },
    get dropsAnswers() {
      return afterRefusal(answersFindNoPlace);
    },
  };
}

function withoutDeltas(link: ClientLink, isMeant: () => boolean): ClientLink {
  return {
    ...link,
    send(text) {
      if (!isMeant() || !text.startsWith('{"method":"item/agentMessage/delta"')) link.send(text);
    },
  };
}
