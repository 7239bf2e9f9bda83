import { boundedText } from '../bounded-text.ts';
import { describeRequest } from '../traffic.ts';
import type { ModelRequest } from './model-request.ts';

/** Waits for the n-th model request. */
export interface RequestWaiters {
  /**
   * The n-th request, from 1, now or as soon as it arrives.
   * @throws RangeError for a rank below 1.
   * @throws Error at the budget (in milliseconds) or when the server closes; it tells what came.
   */
  wait(n: number, budgetMs: number): Promise<ModelRequest>;
  /** To be called after each arrival. */
  arrived(): void;
  /** Rejects all present and later waits for requests that have not come. */
  close(): void;
}

interface Waiter {
  readonly n: number;
  readonly resolve: (request: ModelRequest) => void;
  readonly fail: (why: string) => void;
}

/** Waiters over a growing list of requests; `advice` ends the messages of their errors. */
export function createRequestWaiters(
  requests: () => readonly ModelRequest[],
  advice: () => string,
): RequestWaiters {
  const waiters = new Set<Waiter>();
  let closed = false;

  return {
    async wait(n, budgetMs) {
      if (!Number.isInteger(n) || n < 1) {
        throw new RangeError(`received: the rank of a model request starts at 1, got ${n}`);
      }
      const request = requests()[n - 1];
      if (request !== undefined) return request;
      const fail = (why: string) =>
        new Error(`model request ${n} did not arrive ${why}; ${soFar(requests())}. ${advice()}`);
      if (closed) throw fail('before the model server was closed');
      const { promise, resolve, reject } = Promise.withResolvers<ModelRequest>();
      const waiter: Waiter = { n, resolve, fail: (why) => reject(fail(why)) };
      const timer = setTimeout(() => waiter.fail(`within ${budgetMs} ms`), budgetMs);
      waiters.add(waiter);
      return promise.finally(() => {
        clearTimeout(timer);
        waiters.delete(waiter);
      });
    },
    arrived() {
      for (const { n, resolve } of waiters) {
        const request = requests()[n - 1];
        if (request !== undefined) resolve(request);
      }
    },
    close() {
      closed = true;
      for (const { fail } of waiters) fail('before the model server was closed');
    },
  };
}

function soFar(requests: readonly ModelRequest[]): string {
  if (requests.length === 0) return 'received none so far';
  const shown = requests.slice(-3).map((request) => boundedText(describeRequest(request), 300));
  const which = requests.length > shown.length ? 'the last ones being' : 'namely';
  return `received ${requests.length} so far, ${which} ${shown.join(' | ')}`;
}
