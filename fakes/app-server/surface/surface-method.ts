import type { Behaviour } from '../rules/behaviour.ts';
import type { Client } from '../server/client.ts';
import { anything, optional, type Shape } from '../server/shape.ts';
import type { CodexConfig } from '../turns/codex-config.ts';
import type { Login } from './login.ts';

/** What a method of the start-up surface can see. */
export interface SurfaceCall {
  readonly behaviour: Behaviour;
  readonly config: Pick<
    CodexConfig,
    'model' | 'provider' | 'table' | 'cwd' | 'sandboxMode' | 'approvalPolicy'
  >;
  /** As the client sent them; `undefined` when it sent none. */
  readonly params: unknown;
  /** As in the answer to `initialize`. */
  readonly userAgent: string;
  readonly client: Client;
  readonly login: Login;
  /** Tells every client, behind the answer. */
  broadcast(method: string, params: unknown): void;
}

/**
 * A method that real clients call when they start, answered with the least that the schema of the edition allows.
 * Which edition knows it is said by `rules/known-methods.ts`.
 */
export interface SurfaceMethod {
  readonly name: string;
  /** Default: params must be there, whatever they are. */
  readonly params?: (behaviour: Behaviour) => Shape<unknown>;
  /** @throws RpcError what the client is told instead of a result */
  answer(call: SurfaceCall): unknown;
}

/** For a method that takes none: the request may leave them out. */
export const noParams = () => optional(anything);
