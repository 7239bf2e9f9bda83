import type { Connection } from '../../protocol/connection.ts';
import type { ReceivedEvent } from '../../protocol/event-log.ts';
import type { Page } from '../../protocol/methods.ts';
import type { Outcome } from '../../protocol/outcome.ts';
import { TargetFailure } from '../../protocol/target-failure.ts';
import type { SessionRules } from '../session-rules.ts';
import type { ClientName } from '../step.ts';
import { eventWords } from './event-words.ts';
import { inOneOrder } from './in-one-order.ts';
import type { SessionDriver } from './session-driver.ts';
import { withoutLeftOut } from './without-left-out.ts';
import { withoutRepeatedUnloads } from './without-repeated-unloads.ts';

/** What one connection saw of a step. */
export interface Sight {
  readonly events: readonly { readonly says: string; readonly frame: number }[];
  /** Threads of the session that are loaded, as the connection is told. */
  readonly loaded: readonly string[];
}

/** Watches the connections of a session, step by step. */
export class SessionObserver {
  readonly #driver: SessionDriver;
  readonly #patienceMs: () => number;
  readonly #rules: SessionRules;
  /** Frame up to which the events of a connection were looked at. */
  readonly #marks = new WeakMap<Connection, number>();
  /** What a connection was told of threads that were unloaded, up to its mark. */
  readonly #unloads = new WeakMap<Connection, ReadonlySet<string>>();

  /** @param patienceMs time for events that should come, in milliseconds */
  constructor(driver: SessionDriver, rules: SessionRules, patienceMs: () => number) {
    this.#driver = driver;
    this.#rules = rules;
    this.#patienceMs = patienceMs;
  }

  /** What has come by now is nothing of this session. */
  begin(): void {
    for (const client of this.#driver.clients.values()) this.#marks.set(client, client.mark());
  }

  /**
   * What every connection sees: it has time for the events that it should get. Then each sends a request,
   * and what comes before its answer counts; what comes later counts for the next step.
   */
  async observe(expected: (client: ClientName) => number): Promise<Map<ClientName, Sight>> {
    const clients = [...this.#driver.clients];
    await Promise.all(clients.map(([name, client]) => this.#await(client, expected(name))));
    const sights = clients.map(async ([name, client]) => [name, await this.#look(client)] as const);
    return new Map(await Promise.all(sights));
  }

  async #await(client: Connection, count: number): Promise<void> {
    const after = this.#marks.get(client) ?? 0;
    const isCounted = ({ frame }: ReceivedEvent<unknown>) =>
      frame > after && this.#since(client, frame).events.at(-1)?.frame === frame;
    try {
      await client.reaches(count, isCounted, this.#patienceMs());
    } catch (error) {
      // What is missing shows in the comparison, beside what has come.
      if (!(error instanceof TargetFailure) || error.kind !== 'missing-event') throw error;
    }
  }

  async #look(client: Connection): Promise<Sight> {
    const { frame, loaded } = await this.#loaded(client);
    const { events, unloads } = this.#since(client, frame);
    this.#marks.set(client, frame);
    this.#unloads.set(client, unloads);
    return { events: inOneOrder(events), loaded };
  }

  /** The events of the session behind the mark, up to a frame; notLoaded once more is none. */
  #since(client: Connection, frame: number) {
    const after = this.#marks.get(client) ?? 0;
    const events = client.received({ after }).flatMap((event) => {
      const says = event.frame <= frame ? this.#words(event) : undefined;
      return says === undefined ? [] : [{ says, frame: event.frame }];
    });
    const once = withoutRepeatedUnloads(events, this.#unloads.get(client) ?? new Set());
    return { ...once, events: withoutLeftOut(this.#rules, once.events) };
  }

  /** The whole list, and the frame of its last page. */
  async #loaded(client: Connection): Promise<{ frame: number; loaded: readonly string[] }> {
    const ids: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const outcome: Outcome<Page<string>> = await client.request(
        'thread/loaded/list',
        cursor === null ? {} : { cursor },
      );
      const { frame } = outcome;
      if (!outcome.ok) return { frame, loaded: [`refused: ${outcome.error.message}`] };
      ids.push(...outcome.result.data);
      cursor = outcome.result.nextCursor ?? null;
      if (cursor === null) return { frame, loaded: this.#driver.threads.namesOf(ids) };
    }
  }

  #words(event: Parameters<typeof eventWords>[0]): string | undefined {
    return eventWords(event, (id) => this.#driver.nameOf(id));
  }
}
