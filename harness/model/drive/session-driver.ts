import type { Connection } from '../../protocol/connection.ts';
import type { Outcome } from '../../protocol/outcome.ts';
import type { ClientName, Step, ThreadStep } from '../step.ts';
import { questionText } from '../turn-texts.ts';
import type { Stage } from './stage.ts';
import { ThreadRegister } from './thread-register.ts';
import { statusWords, threadWords, turnWords } from './thread-words.ts';

/** How a request was answered, in the words of the model. */
export type SeenAnswer =
  | { readonly ok: true; readonly says: unknown; readonly frame: number }
  | { readonly ok: false; readonly outcome: Outcome & { ok: false }; readonly frame: number };

/** Performs the steps of one session over real connections. */
export class SessionDriver {
  readonly threads: ThreadRegister;
  readonly #stage: Stage;
  readonly #clients = new Map<ClientName, Connection>();
  #turns = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.threads = new ThreadRegister(stage.home);
  }

  get clients(): ReadonlyMap<ClientName, Connection> {
    return this.#clients;
  }

  /** Name of a thread, as events are told; `undefined` for one of a former session. */
  nameOf(id: string): string | undefined {
    if (this.#stage.formerThreads.has(id)) return undefined;
    return this.threads.nameOf(id) ?? 'an unknown thread';
  }

  /** @returns the answer, where the step is a request */
  async perform(step: Step): Promise<SeenAnswer | undefined> {
    switch (step.do) {
      case 'connect':
        return await this.connect(step.client);
      case 'disconnect':
        return await this.#disconnect(step.client);
      case 'restart':
        return await this.#restart();
      case 'list':
        return await this.#list(this.client(step.client), step.of === 'archived');
      default:
        return await this.#onThread(step);
    }
  }

  client(name: ClientName): Connection {
    const client = this.#clients.get(name);
    if (!client) throw new Error(`${name} is not connected`);
    return client;
  }

  async connect(name: ClientName): Promise<undefined> {
    this.#clients.set(name, await this.#stage.connect(name));
  }

  /** Closes every connection; the threads are former ones from now on. */
  async close(): Promise<void> {
    for (const id of this.threads.ids()) this.#stage.formerThreads.add(id);
    await this.#stage.release([...this.#clients.values()]);
    this.#clients.clear();
  }

  async #disconnect(name: ClientName): Promise<undefined> {
    await this.#stage.release([this.client(name)]);
    this.#clients.delete(name);
  }

  async #restart(): Promise<undefined> {
    const names = [...this.#clients.keys()];
    this.#clients.clear();
    await this.#stage.stop();
    for (const name of names) await this.connect(name);
  }

  async #list(client: Connection, archived: boolean): Promise<SeenAnswer> {
    const outcome = await client.request('thread/list', { archived, limit: 50 });
    return seen(outcome, ({ data }) =>
      Object.fromEntries(
        data.flatMap(({ id, status }) => {
          const name = this.threads.nameOf(id);
          return name ? [[name, status ? statusWords(status) : 'listed']] : [];
        }),
      ),
    );
  }

  async #onThread(step: ThreadStep): Promise<SeenAnswer> {
    const client = this.client(step.client);
    if (step.do === 'start') {
      const outcome = await client.request('thread/start', { model: 'mock-model' });
      if (outcome.ok) this.threads.add(step.thread, outcome.result.thread);
      return seen(outcome, ({ thread }) => threadWords(thread, this.threads));
    }
    const { id: threadId, path } = this.threads.of(step.thread);
    switch (step.do) {
      case 'turn':
        return await this.#turn(client, threadId);
      case 'resume': {
        const by = step.by === 'path' ? { path } : {};
        const outcome = await client.request('thread/resume', { threadId, ...by });
        return seen(outcome, ({ thread }) => threadWords(thread, this.threads));
      }
      case 'unsubscribe': {
        const outcome = await client.request('thread/unsubscribe', { threadId });
        return seen(outcome, ({ status }) => status);
      }
      case 'archive':
        return seen(await client.request('thread/archive', { threadId }), () => 'archived');
      case 'unarchive': {
        const outcome = await client.request('thread/unarchive', { threadId });
        return seen(outcome, ({ thread }) => thread && threadWords(thread, this.threads));
      }
      case 'read': {
        const outcome = await client.request('thread/read', { threadId, includeTurns: true });
        return seen(outcome, ({ thread }) => threadWords(thread, this.threads));
      }
    }
  }

  async #turn(client: Connection, threadId: string): Promise<SeenAnswer> {
    this.#turns += 1;
    const input = [{ type: 'text' as const, text: questionText(this.#turns), text_elements: [] }];
    const outcome = await client.request('turn/start', { threadId, input });
    return seen(outcome, ({ turn }) => turnWords(turn));
  }
}

function seen<Result>(outcome: Outcome<Result>, words: (result: Result) => unknown): SeenAnswer {
  const { frame } = outcome;
  return outcome.ok
    ? { ok: true, says: words(outcome.result), frame }
    : { ok: false, outcome, frame };
}
