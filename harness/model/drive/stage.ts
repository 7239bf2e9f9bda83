import { join } from 'node:path';
import type { ModelServer } from '../../../fakes/model-server/index.ts';
import type { CodexHome } from '../../home/create-codex-home.ts';
import type { Ground } from '../../paths/ground.ts';
import { pathGround } from '../../paths/path-ground.ts';
import type { Connection } from '../../protocol/connection.ts';
import { isSettledWithin } from '../../target/is-settled-within.ts';
import type { TargetServer } from '../../target/target-server.ts';
import type { ClientName, SignalName } from '../step.ts';
import { ModelScript } from './model-script.ts';

interface StageOptions {
  readonly home: CodexHome;
  readonly model: ModelServer;
  readonly launch: () => Promise<TargetServer>;
}

/** Time for an event that should come; once one was missed, and only a smaller session is sought. */
const patience = { first: 5_000, later: 1_000 };

/** Time in which a server ends that saw a signal; one more while turns go on would cut them off (SHUT-02). */
const drainMs = { atRest: 2_000, busy: 6_000 };
const mostSignals = 3;

/** Where a connection has got more, the next session gets another. */
const eventsKept = 2_000;

/** Where sessions take place: one server at a time, for many sessions. */
export class Stage {
  readonly home: CodexHome;
  /** Threads of former sessions, by their ids: whether nothing is left of them that could be told. */
  readonly formerThreads = new Map<string, { readonly isAtRest: boolean }>();
  /** Frame up to which the events of a connection were looked at. */
  readonly looked = new WeakMap<Connection, number>();
  /** Time for an event that should come, in milliseconds. */
  patienceMs = patience.first;
  readonly #model: ModelServer;
  #sessions = 0;
  #isSuspicious = false;
  readonly #launch: () => Promise<TargetServer>;
  /** Connections that were never initialised. */
  readonly #strangers = new WeakSet<Connection>();
  #server: Promise<TargetServer> | undefined;
  #ground: Promise<Ground> | undefined;
  readonly #connections = new Map<ClientName, Connection>();

  constructor({ home, model, launch }: StageOptions) {
    this.home = home;
    this.#launch = launch;
    this.#model = model;
  }

  /** Where paths are spelled. */
  async ground(): Promise<Ground> {
    this.#ground ??= pathGround(this.home, await this.#running());
    return await this.#ground;
  }

  /** The connection of a client, opened where there is none. */
  async connect(name: ClientName, { handshake = true } = {}): Promise<Connection> {
    const open = this.#connections.get(name);
    if (open) return open;
    const server = await this.#running();
    const connection = await server.connect({ name, handshake });
    this.#connections.set(name, connection);
    if (!handshake) this.#strangers.add(connection);
    return connection;
  }

  /** The connection of a client has been initialised after all. */
  initialised(name: ClientName): void {
    const connection = this.#connections.get(name);
    if (connection) this.#strangers.delete(connection);
  }

  async disconnect(name: ClientName): Promise<void> {
    const connection = this.#connections.get(name);
    this.#connections.delete(name);
    await connection?.close();
  }

  /**
   * Begins a session, with a model of its own. Connections stay, except those that are not expected; once
   * something went wrong, none of them do: what is found then must not depend on former sessions.
   */
  async beginSession(clients: readonly ClientName[]): Promise<ModelScript> {
    for (const [name, connection] of this.#connections) {
      // A connection keeps what it got; over stdio it is the server's only one.
      const isUsed = this.#isSuspicious || connection.received().length > eventsKept;
      const isForeign = this.#strangers.has(connection) || !clients.includes(name);
      if (isUsed && (await this.#running()).transport === 'stdio') await this.stop();
      else if (isUsed || isForeign || connection.failure) await this.disconnect(name);
    }
    this.#sessions += 1;
    return new ModelScript(this.#model, join(this.home.workspace, `made-${this.#sessions}`));
  }

  /** Has another process on the same home do something; it ends then. */
  async elsewhere<Result>(visit: (client: Connection) => Promise<Result>): Promise<Result> {
    const server = await this.#launch();
    try {
      return await visit(await server.connect({ name: 'dave' }));
    } finally {
      await server.stop();
    }
  }

  /**
   * Ends the server by a signal; releases miss one now and then (0.138.0 two in a hundred), and get another.
   * @param turns has the turns go on that the server waits for, if there are any, once a signal was sent
   */
  async signal(signal: SignalName | 'SIGKILL', turns?: { goOn(): void }): Promise<void> {
    const server = await this.#running();
    const ended = server.ends();
    ended.catch(() => {});
    server.process.signal(signal);
    turns?.goOn();
    const patienceMs = turns ? drainMs.busy : drainMs.atRest;
    for (let tries = 1; tries < mostSignals; tries += 1) {
      if (await isSettledWithin(server.process.exited, patienceMs)) break;
      server.process.signal(signal);
    }
    await ended;
    await this.stop();
  }

  async stop(): Promise<void> {
    const server = await this.#server;
    this.#server = undefined;
    this.#connections.clear();
    await server?.stop();
  }

  /** From now on smaller sessions are sought that go wrong, too. */
  suspect(): void {
    this.#isSuspicious = true;
    this.patienceMs = patience.later;
  }

  /** The server, started where none runs. */
  #running(): Promise<TargetServer> {
    this.#server ??= this.#launch();
    return this.#server;
  }
}
