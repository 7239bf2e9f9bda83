import type { Behaviour } from '../rules/behaviour.ts';
import {
  answeredAskedAgain,
  anyIdAnswers,
  questionIdsRepeat,
} from '../rules/defects/approval-defects.ts';
import type { Client } from './client.ts';

/** A request of the server that waits for its answer. */
export interface PendingRequest {
  readonly id: number;
  readonly threadId: string;
  readonly method: string;
  readonly params: unknown;
}

/** What became of a pending request. */
export type Answer =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'error' }
  | { readonly kind: 'cancelled' };

/** Requests to clients; whichever client answers first decides. */
export interface PendingRequests {
  ask(
    threadId: string,
    method: string,
    params: unknown,
    clients: Iterable<Client>,
  ): { readonly id: number; readonly answer: Promise<Answer> };
  /** Ignored for an id that nobody waits for; says whether somebody did. */
  settle(idText: string, answer: Answer): boolean;
  /** Sends what waits in a thread to one client, in the order of ids. */
  replay(threadId: string, client: Client, options?: { readonly hasNewId?: boolean }): void;
  cancelThread(threadId: string): void;
}

export function createPendingRequests({ has }: Pick<Behaviour, 'has'>): PendingRequests {
  let nextId = 0;
  const answered: PendingRequest[] = [];
  const waiting = new Map<number, PendingRequest & { settle(answer: Answer): void }>();
  return {
    ask(threadId, method, params, clients) {
      const id = nextId;
      if (!has(questionIdsRepeat)) nextId += 1;
      const { promise: answer, resolve } = Promise.withResolvers<Answer>();
      waiting.set(id, { id, threadId, method, params, settle: resolve });
      for (const client of clients) client.ask(id, method, params);
      return { id, answer };
    },
    settle(idText, answer) {
      const named = waiting.get(Number(idText));
      const request = has(anyIdAnswers) ? (named ?? [...waiting.values()][0]) : named;
      if (request === undefined) return false;
      waiting.delete(request.id);
      answered.push(request);
      request.settle(answer);
      return true;
    },
    replay(threadId, client, { hasNewId = false } = {}) {
      const shown = [...(has(answeredAskedAgain) ? answered : []), ...waiting.values()];
      for (const { id, method, params, ...request } of shown) {
        if (request.threadId === threadId) client.ask(hasNewId ? id + 1_000 : id, method, params);
      }
    },
    cancelThread(threadId) {
      for (const request of waiting.values()) {
        if (request.threadId !== threadId) continue;
        waiting.delete(request.id);
        request.settle({ kind: 'cancelled' });
      }
    },
  };
}
