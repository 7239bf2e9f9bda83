import { mkdtemp, realpath, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, makeHome } from './home.ts';
import { type Model, startModel, writeEvent } from './model.ts';
import type { Entry, Frame, Recording } from './recording.ts';
import { linkRollout, threadOf, threadsFromDisk, writeRollout, writeSpawnEdges } from './seed.ts';
import { type Peer, type Server, startServer } from './server.ts';
import { Translation } from './translation.ts';

export interface Replayed {
  readonly launches: number;
  /** Frames sent to servers. */
  readonly sent: number;
  /** Recorded responses, and how many came again with the same result or error code. */
  readonly responses: number;
  readonly same: number;
  /** What came differently. */
  readonly differences: readonly string[];
}

/** Events that cases wait for before they go on. */
const awaited = /^(turn\/(started|completed)|thread\/(archived|unarchived|closed)|error)$/;

/** Does what a case did: the same launches, requests and model answers, each after the same answers. */
export async function replayCase(recording: Recording): Promise<Replayed> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bare-')));
  const model = await startModel();
  const replay = new Replay(recording, root, model);
  try {
    await replay.run(await makeHome(root, recording.home, model.url));
  } finally {
    await replay.end();
    await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
  return replay;
}

class Replay implements Replayed {
  launches = 0;
  sent = 0;
  responses = 0;
  same = 0;
  readonly differences: string[] = [];
  readonly #recording: Recording;
  readonly #root: string;
  readonly #model: Model;
  readonly #translation: Translation;
  readonly #servers: Server[] = [];
  readonly #peers = new Map<string, Promise<Peer>>();
  readonly #answers: ServerResponse[] = [];
  readonly #rollouts = new Map<string, string>();
  #home = '';

  constructor(recording: Recording, root: string, model: Model) {
    this.#recording = recording;
    this.#root = root;
    this.#model = model;
    this.#translation = new Translation(recording.root, root);
  }

  async run(home: string): Promise<void> {
    this.#home = home;
    for (const { id, path } of threadsFromDisk(this.#recording)) {
      const livePath = this.#translation.apply(path);
      this.#rollouts.set(id, livePath);
      await writeRollout({ id, path: livePath }, join(this.#root, 'w'));
    }
    const { entries } = this.#recording;
    const last = entries.findLastIndex(isAction);
    for (const [index, entry] of entries.slice(0, last + 1).entries())
      await this.#step(entry, index);
    for (const entry of entries.slice(last + 1)) {
      if (entry.direction === 'received') await this.#receive(entry);
    }
  }

  /** The model first: a server may wait for an answer that is held back. */
  async end(): Promise<void> {
    this.#model.close();
    await Promise.all(this.#servers.map((server) => server.stop()));
  }

  async #step(entry: Entry, index: number): Promise<void> {
    const { lane, direction, text } = entry;
    if (lane === 'model') return await this.#think(entry, index);
    if (lane.startsWith('process')) return await this.#govern(lane, text);
    if (direction === 'sent') return await this.#send(entry, index);
    if (direction === 'received') return await this.#receive(entry);
    if (text.startsWith('closed')) await (await this.#peers.get(lane))?.close();
  }

  async #govern(lane: string, text: string): Promise<void> {
    const server = this.#servers[Number(lane.slice('process '.length)) - 1];
    const command = /^started with pid \d+: (.*)$/.exec(text)?.[1];
    const signal = /^signal (SIG\w+)$/.exec(text)?.[1];
    if (signal) server?.signal(signal as NodeJS.Signals);
    else if (!command) await server?.stop();
    else {
      await writeSpawnEdges(this.#recording, this.#home);
      const line = this.#translation.apply(command).split(' ');
      this.launches += 1;
      this.#servers.push(await startServer(line, environment(this.#root, this.#home)));
    }
  }

  async #send({ lane, text, json }: Entry, index: number): Promise<void> {
    const server = this.#servers[Number(/\(process (\d+)\)/.exec(lane)?.[1] ?? 1) - 1];
    if (!this.#peers.has(lane) && server) this.#peers.set(lane, server.connect());
    const peer = await this.#peers.get(lane);
    const live = this.#translation.apply(text);
    const path = json?.params?.path;
    if (typeof path === 'string') await this.#provide(path, lane, json?.id, index);
    this.sent += 1;
    peer?.send(live);
  }

  /** A path that led to a thread in the recording must lead to it now. */
  async #provide(path: string, lane: string, id: unknown, index: number): Promise<void> {
    const later = this.#recording.entries.slice(index);
    const answer = later.find((e) => e.lane === lane && isResponse(e) && e.json?.id === id);
    const rollout = this.#rollouts.get(threadOf(answer?.json)?.id ?? '');
    if (rollout) await linkRollout(this.#translation.apply(path), rollout, this.#home);
  }

  async #receive(entry: Entry): Promise<void> {
    const { lane, json } = entry;
    const response = isResponse(entry);
    if (!json || !(response || awaited.test(json.method ?? ''))) return;
    const peer = await this.#peers.get(lane);
    const live = await peer?.frames.take((frame) => kindOf(frame) === kindOf(json));
    if (response) this.#compare(lane, json, live);
    this.#translation.learn(json, live);
    const [recorded, now] = [threadOf(json), threadOf(live)];
    if (recorded && now && !this.#rollouts.has(recorded.id)) {
      this.#rollouts.set(recorded.id, now.path);
    }
  }

  #compare(lane: string, recorded: Frame, live: Frame | undefined): void {
    this.responses += 1;
    const before = recorded.error?.code ?? 'result';
    const now = live ? (live.error?.code ?? 'result') : 'nothing';
    if (before === now) this.same += 1;
    else this.differences.push(`${lane} #${recorded.id}: ${now} instead of ${before}`);
  }

  async #think({ direction, text }: Entry, index: number): Promise<void> {
    const number = Number(/^#(\d+) /.exec(text)?.[1]);
    if (!number) return;
    if (direction === 'received') {
      const response = await this.#model.asked.take(() => true);
      if (response) this.#answers[number] = response;
      return;
    }
    const response = this.#answers[number];
    const event = text.slice(text.indexOf(' ') + 1);
    if (!response) return;
    if (event.startsWith('{')) writeEvent(response, event);
    else response.destroy();
    const more = this.#recording.entries.slice(index + 1);
    if (!more.some((e) => e.direction === 'sent' && e.text.startsWith(`#${number} `))) {
      response.end();
    }
  }
}

function isAction({ lane, direction, text }: Entry): boolean {
  return direction === 'sent' || (lane.startsWith('process') && /^(started|signal)/.test(text));
}

function isResponse({ direction, json }: Entry): boolean {
  return direction === 'received' && json?.id != null && json.method === undefined;
}

/** Frames of the same kind answer for each other. */
function kindOf({ id, method }: Frame): string {
  return method ?? `response ${JSON.stringify(id)}`;
}
