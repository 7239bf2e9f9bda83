import { basename, join } from 'node:path';
import type { CodexHome } from '../../home/create-codex-home.ts';
import type { Thread } from '../../protocol/methods.ts';
import { type ThreadName, threadNames } from '../step.ts';
import { RolloutTexts } from './rollout-texts.ts';

interface KnownThread {
  readonly id: string;
  /** As its start announced it. */
  readonly path: string;
  /** Of its last turn. */
  readonly turnId: string;
  /** Number of the question of its last turn. */
  readonly question: number;
}

/** The threads of a session as the server knows them, by the names that the model has for them. */
export class ThreadRegister {
  readonly #home: CodexHome;
  readonly #threads = new Map<ThreadName, KnownThread>();
  readonly #texts = new RolloutTexts();

  constructor(home: CodexHome) {
    this.#home = home;
  }

  add(name: ThreadName, { id, path }: Thread): void {
    this.#threads.set(name, { id, path: path ?? '', turnId: 'none', question: 0 });
  }

  /** Notes the newest turn of a thread. */
  began(name: ThreadName, turn: Pick<KnownThread, 'turnId' | 'question'>): void {
    this.#threads.set(name, { ...this.of(name), ...turn });
  }

  of(name: ThreadName): KnownThread {
    const thread = this.#threads.get(name);
    if (!thread) throw new Error(`thread ${name} was not started`);
    return thread;
  }

  /** The threads with their ids. */
  ids(): [ThreadName, string][] {
    return [...this.#threads].map(([name, { id }]) => [name, id]);
  }

  nameOf(id: unknown): ThreadName | undefined {
    return threadNames.find((name) => this.#threads.get(name)?.id === id);
  }

  /** Names of those among the ids that belong to the session, each as often as its id, in a fixed order. */
  namesOf(ids: readonly string[]): ThreadName[] {
    return threadNames.flatMap((name) =>
      ids.flatMap((id) => (this.nameOf(id) === name ? name : [])),
    );
  }

  /** Where the rollout of each thread is, and what is wrong with it. */
  rollouts(): Record<string, string> {
    const places = [...this.#threads].map(([name, { path }]) => {
      const files = {
        active: path,
        archived: join(this.#home.archivedSessionsPath, basename(path)),
      };
      const found = Object.entries(files).flatMap(([place, file]) => {
        const fault = this.#texts.faultOf(name, file);
        return fault === undefined ? [] : [[place, ...fault].join(', ')];
      });
      return [name, found.join(' and ') || 'none'] as const;
    });
    return Object.fromEntries(places);
  }
}
