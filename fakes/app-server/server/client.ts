import type { Behaviour } from '../rules/behaviour.ts';
import { experimentalToAll, optOutByPrefix } from '../rules/defects/introduction-defects.ts';
import { sentAtInSeconds } from '../rules/defects/slow-reader-defects.ts';
import { emittedAtMs } from '../rules/handshake-rules.ts';
import type { ClientLink } from './client-link.ts';
import { distortFrames } from './distort-frames.ts';
import { jsonPieces } from './json-pieces.ts';
import type { IdText } from './read-frame.ts';
import type { RpcError } from './rpc-error.ts';
import { createSendingOrder } from './sending-order.ts';

/** What a client said of itself in `initialize`. */
export interface ClientIdentity {
  readonly name: string;
  readonly version: string;
  readonly experimentalApi: boolean;
  /** Methods of notifications that it does not want. */
  readonly optOut: ReadonlySet<string>;
}

/** One connection as threads and methods see it. */
export interface Client {
  /** Absent before `initialize`. */
  identity: ClientIdentity | undefined;
  readonly isOpen: boolean;
  /** Whether it sent `initialized`. */
  isConfirmed: boolean;
  respond(id: IdText, result: unknown): void;
  refuse(id: IdText, error: RpcError): void;
  /** Dropped before `initialize` and where the client opted out. */
  notify(method: string, params: unknown): void;
  /** A request of the server. */
  ask(id: number, method: string, params: unknown): void;
  /** Runs when the connection ends. */
  onClose(work: () => void): void;
  /** Ends the connection from this side. */
  hangUp(reason: string): void;
  close(): void;
}

/** Those that clients without the experimental capability do not get; measured on 0.138 to 0.169. */
const experimentalNotifications = new Set(['thread/settings/updated', 'thread/readState/changed']);

export function createClient(link: ClientLink, behaviour: Behaviour, now: () => number): Client {
  let isOpen = true;
  const atClose: (() => void)[] = [];
  const sentAt = () => (behaviour.has(sentAtInSeconds) ? Math.floor(now() / 1000) : now());
  const stamped = behaviour.value(emittedAtMs);
  const order = createSendingOrder(distortFrames(link, behaviour));
  const { send } = order;
  const isExperimental = (method: string) =>
    experimentalNotifications.has(method) && !behaviour.has(experimentalToAll);
  const isUnwanted = ({ optOut }: ClientIdentity, method: string) => {
    if (!behaviour.has(optOutByPrefix)) return optOut.has(method);
    return [...optOut].some((part) => method.startsWith(part));
  };
  return {
    identity: undefined,
    isConfirmed: false,
    get isOpen() {
      return isOpen;
    },
    respond(id, result) {
      order.sendPieces(responsePieces(id, result));
    },
    refuse(id, { code, message, data }) {
      const error = { code, message, ...(data === undefined ? {} : { data }) };
      send(`{"error":${JSON.stringify(error)},"id":${id}}`);
    },
    notify(method, params) {
      if (this.identity === undefined || isUnwanted(this.identity, method)) return;
      if (isExperimental(method) && !this.identity.experimentalApi) return;
      const stamp = stamped ? { emittedAtMs: sentAt() } : {};
      send(JSON.stringify({ method, params, ...stamp }));
    },
    ask(id, method, params) {
      send(JSON.stringify({ id, method, params }));
    },
    onClose(work) {
      atClose.push(work);
    },
    hangUp: (reason) => link.close(reason),
    close() {
      isOpen = false;
      order.stop();
      for (const work of atClose.splice(0)) work();
    },
  };
}

function* responsePieces(id: IdText, result: unknown): Generator<string, void, void> {
  yield `{"id":${id},"result":`;
  yield* jsonPieces(result);
  yield '}';
}
