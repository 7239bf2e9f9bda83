import type { Behaviour } from '../rules/behaviour.ts';
import { emittedAtMs } from '../rules/handshake-rules.ts';
import type { ClientLink } from './client-link.ts';
import type { IdText } from './read-frame.ts';
import type { RpcError } from './rpc-error.ts';

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
  respond(id: IdText, result: unknown): void;
  refuse(id: IdText, error: RpcError): void;
  /** Dropped before `initialize` and where the client opted out. */
  notify(method: string, params: unknown): void;
  /** A request of the server. */
  ask(id: number, method: string, params: unknown): void;
  close(): void;
}

export function createClient(link: ClientLink, behaviour: Behaviour, now: () => number): Client {
  let isOpen = true;
  const stamped = behaviour.value(emittedAtMs);
  const send = (text: string) => {
    if (isOpen) link.send(text);
  };
  return {
    identity: undefined,
    get isOpen() {
      return isOpen;
    },
    respond(id, result) {
      send(`{"id":${id},"result":${JSON.stringify(result)}}`);
    },
    refuse(id, { code, message, data }) {
      const error = { code, message, ...(data === undefined ? {} : { data }) };
      send(`{"error":${JSON.stringify(error)},"id":${id}}`);
    },
    notify(method, params) {
      if (this.identity === undefined || this.identity.optOut.has(method)) return;
      const stamp = stamped ? { emittedAtMs: now() } : {};
      send(JSON.stringify({ method, params, ...stamp }));
    },
    ask(id, method, params) {
      send(JSON.stringify({ id, method, params }));
    },
    close() {
      isOpen = false;
    },
  };
}
