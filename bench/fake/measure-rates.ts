import { connectClient } from './client.ts';
import type { Contestant } from './contestant.ts';
import type { Place } from './place.ts';
import { seedRollout } from './seed-rollout.ts';
import { startServer } from './server.ts';

/** Requests or turns per second, one after another on one connection. */
export interface Rates {
  readonly loadedList: number;
  /** By path, each of another small rollout that is not loaded. */
  readonly resume: number;
  readonly turns: number;
}

const lists = 1_000;
const rollouts = 100;
const turns = 60;

export async function measureRates(contestant: Contestant, place: Place): Promise<Rates> {
  const seeded = Array.from({ length: rollouts + 1 }, (_, number) =>
    seedRollout(place.home, number, 16 * 1024),
  );
  const server = await startServer(contestant, place);
  try {
    const client = await connectClient(server.url);
    const [first, ...others] = seeded;
    // What the first request of a kind costs is not what is measured.
    await client.request('thread/resume', { threadId: first?.id, path: first?.path });
    const resume = await perSecond(others.length, (index) =>
      client.request('thread/resume', { threadId: others[index]?.id, path: others[index]?.path }),
    );
    const loadedList = await perSecond(lists, () => client.request('thread/loaded/list', {}));
    const { thread } = await client.request('thread/start', {});
    const turn = async () => {
      const completed = client.next('turn/completed');
      const input = [{ type: 'text', text: 'go on', text_elements: [] }];
      await client.request('turn/start', { threadId: thread?.id, input });
      await completed;
    };
    await turn();
    return { loadedList, resume, turns: await perSecond(turns, turn) };
  } finally {
    await server.stop();
  }
}

async function perSecond(count: number, work: (index: number) => Promise<unknown>) {
  const began = performance.now();
  for (let index = 0; index < count; index += 1) await work(index);
  return count / ((performance.now() - began) / 1_000);
}
