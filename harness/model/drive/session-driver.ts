import type { Connection } from '../../protocol/connection.ts';
import { isSettledWithin } from '../../target/is-settled-within.ts';
import { initialize } from '../../target/target-server.ts';
import type { SessionState } from '../session-state.ts';
import type { ClientName, Decision, SignalName, Step, ThreadName } from '../step.ts';
import { questionText } from '../turn-texts.ts';
import { listWords } from './list-words.ts';
import type { ModelScript } from './model-script.ts';
import { type Request, requestOf } from './request-of.ts';
import { questionWritten, turnEndWritten } from './rollout-written.ts';
import { rolloutsSettled } from './rollouts-settled.ts';
import { type SeenAnswer, seenAnswer } from './seen-answer.ts';
import { spellKey } from './spell-key.ts';
import type { Stage } from './stage.ts';
import { ThreadRegister } from './thread-register.ts';

/** What threads of former sessions are called, where nothing is to be told of them any more. */
export const formerThread = 'a former thread';

/** For what is nobody's business any more, in milliseconds. */
const budgetMs = 500;

/** Performs the steps of one session over real connections. */
export class SessionDriver {
  readonly threads: ThreadRegister;
  readonly model: ModelScript;
  readonly #stage: Stage;
  readonly #clients = new Map<ClientName, Connection>();

  constructor(stage: Stage, model: ModelScript) {
    this.#stage = stage;
    this.model = model;
    this.threads = new ThreadRegister(stage.home);
  }

  get clients(): ReadonlyMap<ClientName, Connection> {
    return this.#clients;
  }

  /** Name of a thread, as events are told; `undefined` for one that a former session left with something to tell. */
  nameOf(id: string): string | undefined {
    const former = this.#stage.formerThreads.get(id);
    if (former) return former.isAtRest ? formerThread : undefined;
    return this.threads.nameOf(id) ?? 'an unknown thread';
  }

  /**
   * @param before what the model holds the state to be
   * @returns the answer, where the step is a request
   */
  async perform(step: Step, before: SessionState): Promise<SeenAnswer | undefined> {
    switch (step.do) {
      case 'connect':
        return await this.connect(step.client);
      case 'open':
        return await this.connect(step.client, { handshake: false });
      case 'initialise':
        return await this.#initialise(step.client);
      case 'disconnect':
        return await this.#disconnect(step.client);
      case 'restart':
        return await this.#startAnew(() => this.#stage.stop(), before);
      case 'kill':
        return await this.#startAnew(() => this.#stage.signal('SIGKILL'), before);
      case 'signal':
        return await this.#startAnew(() => this.#drain(step.signal, before), before);
      case 'overview':
        return await this.#stage.elsewhere((client) => this.#list(client, step.of === 'archived'));
      case 'visit':
        return await this.#visit(step);
      case 'list':
        return await this.#list(this.#client(step.client), step.of === 'archived');
      case 'release':
        return this.#release(step.thread);
      case 'accept':
      case 'decline':
      case 'cancel':
        return this.#decide(step.client, step.thread, step.do);
      default:
        return await this.#request(step, before);
    }
  }

  /** @param options `handshake`: whether the connection is initialised; default true */
  async connect(
    name: ClientName,
    options: { readonly handshake?: boolean } = {},
  ): Promise<undefined> {
    this.#clients.set(name, await this.#stage.connect(name, options));
  }

  /**
   * Ends the turns that wait; the threads are former ones from now on.
   * @param isOver whether everything that the session led to has been seen
   */
  async close({ clients, threads }: SessionState, isOver: boolean): Promise<void> {
    this.model.releaseAll();
    const waiting: ThreadName[] = [];
    for (const [name, id] of this.threads.ids()) {
      const isRunning = threads[name]?.running !== undefined;
      if (isRunning) waiting.push(name);
      this.#stage.formerThreads.set(id, { isAtRest: isOver && !isRunning });
    }
    const client = this.#clients.get(clients[0] ?? 'alice');
    for (const name of waiting) {
      const { id: threadId, turnId } = this.threads.of(name);
      // The session is over; how this goes is not looked at.
      await client?.request('turn/interrupt', { threadId, turnId }, { budgetMs }).catch(() => {});
    }
  }

  #client(name: ClientName): Connection {
    const client = this.#clients.get(name);
    if (!client) throw new Error(`${name} is not connected`);
    return client;
  }

  async #disconnect(name: ClientName): Promise<undefined> {
    await this.#stage.disconnect(name);
    this.#clients.delete(name);
  }

  async #initialise(name: ClientName): Promise<SeenAnswer> {
    const outcome = await initialize(this.#client(name), true);
    if (outcome.ok) this.#stage.initialised(name);
    return seenAnswer(outcome, () => 'initialised');
  }

  async #startAnew(end: () => Promise<void>, before: SessionState): Promise<undefined> {
    const { strangers } = before;
    const names = [...this.#clients.keys()];
    this.#clients.clear();
    await rolloutsSettled(before, this.threads);
    await end();
    for (const name of names) await this.connect(name, { handshake: !strangers.includes(name) });
  }

  /** Turns that wait go on once the signal is on its way. */
  async #drain(signal: SignalName, { threads }: SessionState): Promise<void> {
    const isBusy = Object.values(threads).some(({ running }) => running);
    const turns = isBusy ? { goOn: () => this.model.releaseAll() } : undefined;
    await this.#stage.signal(signal, turns);
  }

  async #visit({ thread, to }: Step & { readonly do: 'visit' }): Promise<SeenAnswer> {
    const nobody = { client: 'carol', thread } as const;
    const step: Request = to === 'resume' ? { do: to, ...nobody, by: 'id' } : { do: to, ...nobody };
    return await this.#stage.elsewhere((client) =>
      requestOf(step, client, this.threads, {
        question: 0,
        isTurnRunning: false,
        spell: async (path) => path,
      }),
    );
  }

  async #list(client: Connection, archived: boolean): Promise<SeenAnswer> {
    const outcome = await client.request('thread/list', { archived, limit: 50 });
    return seenAnswer(outcome, ({ data }) => listWords(data, this.threads));
  }

  #release(name: ThreadName): undefined {
    this.model.release(this.threads.of(name).question);
  }

  #decide(client: ClientName, name: ThreadName, decision: Decision): undefined {
    const { id } = this.threads.of(name);
    const asked = this.#client(client)
      .received()
      .findLast(({ kind, params }) => {
        return kind === 'server-request' && (params as { threadId?: string }).threadId === id;
      });
    if (asked?.id === undefined) throw new Error(`${client} was asked nothing in ${name}`);
    this.#client(client).answer(asked.id, { decision });
  }

  async #request(step: Request, { threads, questions }: SessionState): Promise<SeenAnswer> {
    const question = questions + 1;
    const client = this.#client(step.client);
    const answer = await requestOf(step, client, this.threads, {
      question,
      isTurnRunning: threads[step.thread]?.running !== undefined,
      spell: (path, key) => spellKey(path, key, () => this.#stage.ground()),
    });
    // A failed turn goes on a little behind the status that tells of it; only who is subscribed is told of its end.
    const begun = answer.ok && step.do === 'turn' ? step.how : undefined;
    if (begun === 'failing' && threads[step.thread]?.subscribers.length === 0) {
      const { path } = this.threads.of(step.thread);
      await questionWritten(path, questionText(question, begun));
      await turnEndWritten(path);
    }
    if (begun === 'held') {
      // What is missing where it never is shows in the comparison.
      await isSettledWithin(this.model.asked(question), this.#stage.patienceMs);
    }
    return answer;
  }
}
