import type { Connection } from '../../protocol/connection.ts';
import type { ReceivedEvent } from '../../protocol/event-log.ts';
import type { Page } from '../../protocol/methods.ts';
import type { Outcome } from '../../protocol/outcome.ts';
import { TargetFailure } from '../../protocol/target-failure.ts';
import type { SessionRules } from '../session-rules.ts';
import type { ClientName } from '../step.ts';
import { eventWords } from './event-words.ts';
import { inOneOrder } from './in-one-order.ts';
import { formerThread, type SessionDriver } from './session-driver.ts';
import { withoutLeftOut } from './without-left-out.ts';
import { withoutRepeatedUnloads } from './without-repeated-unloads.ts';

/** An event in the words of the model. */
export interface SeenEvent {
  readonly says: string;
  readonly frame: number;
}

/** What one connection saw of a step. */
export interface Sight {
  readonly events: readonly SeenEvent[];
  /** Threads of the session that are loaded, as the connection is told. */
  readonly loaded: readonly string[];
  /** The last one that counts. */
  readonly frame: number;
  /** Threads of which it was told last that they are not loaded. */
  readonly unloads: ReadonlySet<string>;
}

interface Lookout {
  /** Frame up to which the events of a connection were looked at; what came since then is looked at, too. */
  readonly looked: WeakMap<Connection, number>;
  readonly patienceMs: () => number;
}

/** Watches the connections of a session, step by step. */
export class SessionObserver {
  readonly #driver: SessionDriver;
  readonly #patienceMs: () => number;
  readonly #rules: SessionRules;
  /** Frame up to which the events of a connection were looked at. */
  readonly #marks: WeakMap<Connection, number>;
  /** What a connection was told of threads that were unloaded, up to its mark. */
  readonly #unloads = new WeakMap<Connection, ReadonlySet<string>>();

  /** @param lookout `patienceMs`: time for events that should come, in milliseconds */
  constructor(driver: SessionDriver, rules: SessionRules, { looked, patienceMs }: Lookout) {
    this.#driver = driver;
    this.#rules = rules;
    this.#marks = looked;
    this.#patienceMs = patienceMs;
  }

  /** Time for an event that should come, in milliseconds. */
  get patienceMs(): number {
    return this.#patienceMs();
  }

  /**
   * What every connection sees of a step: it has time for the events that it should get, and what comes later
   * counts for the next step.
   */
  async observe(expected: (client: ClientName) => number): Promise<Map<ClientName, Sight>> {
    const clients = this.#driver.clients;
    await Promise.all([...clients].map(([name, client]) => this.#await(client, expected(name))));
    const sights = await this.look();
    for (const [name, { frame, unloads }] of sights) {
      const client = clients.get(name);
      if (!client) continue;
      this.#marks.set(client, frame);
      this.#unloads.set(client, unloads);
    }
    return sights;
  }

  /** What every connection has seen since the last step: each sends a request, and what comes before its answer counts. */
  async look(): Promise<Map<ClientName, Sight>> {
    const sights = [...this.#driver.clients].map(async ([name, client]) => {
      const { frame, loaded } = await this.#loaded(client);
      const { events, unloads } = this.#since(client, frame);
      return [name, { events: inOneOrder(events), loaded, frame, unloads }] as const;
    });
    return new Map(await Promise.all(sights));
  }

  /** Resolves once a connection has seen more than that, or after some time, in milliseconds. */
  async seesMore(sights: ReadonlyMap<ClientName, Sight>, budgetMs: number): Promise<void> {
    const clients = [...this.#driver.clients];
    const counts = clients.map(([name]) => sights.get(name)?.events.length ?? 0);
    await Promise.race(
      clients.map(([, client], index) => this.#await(client, (counts[index] ?? 0) + 1, budgetMs)),
    );
  }

  async #await(client: Connection, count: number, budgetMs = this.patienceMs): Promise<void> {
    const after = this.#marks.get(client) ?? 0;
    const isCounted = ({ frame }: ReceivedEvent<unknown>) =>
      frame > after && this.#since(client, frame).events.at(-1)?.frame === frame;
    try {
      await client.reaches(count, isCounted, budgetMs);
    } catch (error) {
      // What is missing shows in the comparison, beside what has come.
      if (!(error instanceof TargetFailure) || error.kind !== 'missing-event') throw error;
    }
  }

  /** The events of the session behind the mark, up to a frame; notLoaded once more is none. */
  #since(client: Connection, frame: number) {
    const after = this.#marks.get(client) ?? 0;
    const events = client.received({ after }).flatMap((event) => {
      const says = event.frame <= frame ? this.#words(event) : undefined;
      return says === undefined ? [] : [{ says, frame: event.frame }];
    });
    const once = withoutRepeatedUnloads(
      events,
      this.#unloads.get(client) ?? new Set([formerThread]),
    );
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
