import type { Client } from '../server/client.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { Shape } from '../server/shape.ts';

/** One method of the protocol. */
export interface Method<Params = unknown> {
  readonly name: string;
  readonly params: (context: ServerContext) => Shape<Params>;
  /** Requests with the same key run one after another; undefined: at once. */
  queueKey?(params: NoInfer<Params>, context: ServerContext): string | undefined;
  /** @throws RpcError what the client is told instead of a result */
  run(call: Call, params: Params): Promise<unknown> | unknown;
}

/** One request. */
export interface Call {
  readonly context: ServerContext;
  readonly client: Client;
  /** Runs after the response was sent, in the order of calls. */
  afterResponse(work: () => void): void;
}

/** A result that is never sent: some releases leave a request unanswered. */
export const unanswered = Symbol('unanswered');

/** States a method; its params have the type of its shape. */
export function defineMethod<Params>(method: Method<Params>): Method {
  return method as Method;
}

/** The queue of a thread. */
export function threadKey({ threadId }: { threadId: string }): string {
  return `thread ${threadId}`;
}
