import { realpath } from 'node:fs/promises';
import type { OtherThreads } from '../../harness/paths/near-miss.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { type HeldTurn, holdTurn } from './hold-turn.ts';
import { startThread } from './start-thread.ts';

/** Threads of a server that near misses lead to. */
export interface Others {
  readonly paths: OtherThreads;
  /** Ids by path. */
  readonly ids: ReadonlyMap<string, string>;
  /** Rollout that the server may write to at any time. */
  readonly running: string;
  /** Its turn, which is to be finished: a server that is stopped may wait for it. */
  readonly turn: HeldTurn;
}

/** One that is loaded and one whose turn runs; one that is stored whenever it is asked for. All work in one folder. */
export async function otherThreads(
  { home, model }: Pick<CaseContext, 'home' | 'model'>,
  client: Connection,
): Promise<Others> {
  const ids = new Map<string, string>();
  const stored = async () => {
    const { threadId, path } = await home.writeRollout();
    ids.set(path, threadId);
    return path;
  };
  const loaded = await stored();
  prerequisite(await client.request('thread/resume', { threadId: ids.get(loaded) ?? '' }));
  const { id, path } = await startThread(client, { cwd: home.workspace });
  const turn = await holdTurn(client, model, id);
  const running = await realpath(path);
  ids.set(running, id);
  return {
    paths: {
      'other-thread': stored,
      'other-loaded-thread': async () => loaded,
      'other-running-thread': async () => running,
    },
    ids,
    running,
    turn,
  };
}
