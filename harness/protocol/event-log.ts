import type { HarnessDefect } from '../harness-defect.ts';
import type { RequestId } from './messages.ts';
import { TargetFailure } from './target-failure.ts';

/** A notification or a server-initiated request. */
export interface ReceivedEvent<Params> {
  readonly kind: 'notification' | 'server-request';
  readonly method: string;
  readonly params: Params;
  /** Number in the transcript; comparable with the `frame` of an outcome. */
  readonly frame: number;
  /** When the target sent a notification, in milliseconds since 1970, as it says. */
  readonly emittedAtMs?: unknown;
  /** Id of a server request, to answer it with. */
  readonly id?: RequestId;
}

export interface EventQuery<Params> {
  /** Only events with a later frame number than this; see {@link Connection.mark}. */
  readonly after?: number;
  readonly where?: (params: Params) => boolean;
  /** Time for the event, in milliseconds. */
  readonly budgetMs?: number;
}

interface Waiter {
  readonly matches: (event: ReceivedEvent<unknown>) => boolean;
  readonly resolve: (event: ReceivedEvent<unknown>) => void;
  readonly reject: (error: Error) => void;
}

/** More than this from one connection in one case is a flood, not a conversation. */
const maxEvents = 20_000;
const maxCharacters = 64 * 1024 * 1024;

/** Events of one connection in their order of arrival, and the waits for those to come. */
export class EventLog {
  readonly #connection: string;
  readonly #budgetMs: number;
  readonly #events: ReceivedEvent<unknown>[] = [];
  readonly #waiters = new Set<Waiter>();
  #characters = 0;
  #failure: TargetFailure | HarnessDefect | undefined;

  constructor(connection: string, budgetMs: number) {
    this.#connection = connection;
    this.#budgetMs = budgetMs;
  }

  get failure(): TargetFailure | HarnessDefect | undefined {
    return this.#failure;
  }

  /** @throws TargetFailure `protocol-error` when the connection is flooded. */
  add(event: ReceivedEvent<unknown>, size: number): void {
    this.#characters += size;
    if (this.#events.length >= maxEvents || this.#characters > maxCharacters) {
      const seen = `${this.#events.length} events, ${this.#characters} characters`;
      const message = `the target floods connection ${this.#connection}: ${seen}`;
      throw new TargetFailure('protocol-error', message, event.frame);
    }
    this.#events.push(event);
    for (const waiter of this.#waiters) {
      if (!waiter.matches(event)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(event);
    }
  }

  list(query: { after?: number; method?: string }): readonly ReceivedEvent<unknown>[] {
    const { after = 0, method } = query;
    return this.#events.filter(
      (event) => event.frame > after && (method === undefined || event.method === method),
    );
  }

  /**
   * The first matching event, already received or yet to come.
   * @throws TargetFailure `missing-event` at the end of the budget, or what ended the connection.
   */
  first(
    kind: ReceivedEvent<unknown>['kind'],
    method: string,
    query: EventQuery<unknown>,
  ): Promise<ReceivedEvent<unknown>> {
    const { after = 0 } = query;
    const matches = (event: ReceivedEvent<unknown>) =>
      event.frame > after &&
      event.kind === kind &&
      event.method === method &&
      (query.where?.(event.params) ?? true);
    const known = this.#events.find(matches);
    if (known) return Promise.resolve(known);
    if (this.#failure) return Promise.reject(this.#failure);
    return this.#wait(kind, method, matches, query.budgetMs ?? this.#budgetMs);
  }

  /**
   * Resolves once so many matching events have come, also when more have.
   * @throws TargetFailure `missing-event` at the end of the budget, or what ended the connection.
   */
  async reaches(
    count: number,
    matches: (event: ReceivedEvent<unknown>) => boolean,
    budgetMs: number,
  ): Promise<void> {
    if (this.#events.filter(matches).length >= count) return;
    if (this.#failure) throw this.#failure;
    const awaited = (event: ReceivedEvent<unknown>) =>
      matches(event) && this.#events.filter(matches).length >= count;
    await this.#wait('awaited', `${count} events`, awaited, budgetMs);
  }

  fail(failure: TargetFailure | HarnessDefect): void {
    this.#failure ??= failure;
    for (const waiter of this.#waiters) waiter.reject(failure);
    this.#waiters.clear();
  }

  #wait(
    kind: string,
    method: string,
    matches: Waiter['matches'],
    budgetMs: number,
  ): Promise<ReceivedEvent<unknown>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        const last = this.#events.slice(-5).map((event) => event.method);
        const seen =
          last.length > 0 ? `the last events were ${last.join(', ')}` : 'no event at all';
        const message = `no ${method} ${kind} on ${this.#connection} within ${budgetMs} ms; ${seen}`;
        reject(new TargetFailure('missing-event', message, this.#events.at(-1)?.frame));
      }, budgetMs);
      const waiter: Waiter = {
        matches,
        resolve: (event) => {
          clearTimeout(timer);
          resolve(event);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.#waiters.add(waiter);
    });
  }
}
