import {
  assistantMessage,
  type ModelServer,
  userTexts,
} from '../../../fakes/model-server/index.ts';
import type { CodexHome } from '../../home/create-codex-home.ts';
import type { Connection } from '../../protocol/connection.ts';
import type { TargetServer } from '../../target/target-server.ts';
import type { ClientName } from '../step.ts';
import { answerText } from '../turn-texts.ts';

interface StageOptions {
  readonly home: CodexHome;
  readonly model: ModelServer;
  readonly launch: () => Promise<TargetServer>;
}

/** Time for an event that should come; once one was missed, and only a smaller session is sought. */
const patience = { first: 5_000, later: 400 };

/** Where they are more, a server over stdio is started anew for the next session. */
const eventsKept = 2_000;

/** Where sessions take place: one server at a time, for many sessions. */
export class Stage {
  readonly home: CodexHome;
  /** Ids of the threads of former sessions, whose late events are none of the present one's business. */
  readonly formerThreads = new Set<string>();
  /** Time for an event that should come, in milliseconds. */
  patienceMs = patience.first;
  readonly #launch: () => Promise<TargetServer>;
  #server: Promise<TargetServer> | undefined;
  #only: Connection | undefined;

  constructor({ home, model, launch }: StageOptions) {
    this.home = home;
    this.#launch = launch;
    // What was asked decides, not the order: several clients ask at once.
    model.fallback((request) => {
      const [, number] = /^question (\d+)$/.exec(userTexts(request).at(-1) ?? '') ?? [];
      return assistantMessage(answerText(Number(number)));
    });
  }

  /** A connection; over stdio it is the one that the server has. */
  async connect(name: ClientName): Promise<Connection> {
    const server = await this.#running();
    this.#only ??= server.transport === 'stdio' ? await server.connect({ name }) : undefined;
    return this.#only ?? (await server.connect({ name }));
  }

  /** Closes connections, except the one of a server over stdio: that would end it. */
  async release(clients: readonly Connection[]): Promise<void> {
    const others = clients.filter((client) => client !== this.#only);
    await Promise.all(others.map((client) => client.close()));
  }

  /** To be called between sessions: a connection keeps what it got. */
  async tidy(): Promise<void> {
    if (this.#only && this.#only.received().length > eventsKept) await this.stop();
  }

  async stop(): Promise<void> {
    const server = await this.#server;
    this.#server = undefined;
    this.#only = undefined;
    await server?.stop();
  }

  loosePatience(): void {
    this.patienceMs = patience.later;
  }

  /** The server, started where none runs. */
  #running(): Promise<TargetServer> {
    this.#server ??= this.#launch();
    return this.#server;
  }
}
