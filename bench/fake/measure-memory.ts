import { connectClient } from './client.ts';
import type { Contestant } from './contestant.ts';
import type { Place } from './place.ts';
import { startServer } from './server.ts';

/** Growth of resident memory in KiB; undefined where it cannot be read. */
export interface Memory {
  readonly perThread: number | undefined;
  readonly perConnection: number | undefined;
}

const threads = 1_000;
const connections = 200;

/** Loads many threads and opens many connections; all of them are still answered. */
export async function measureMemory(contestant: Contestant, place: Place): Promise<Memory> {
  const server = await startServer(contestant, place);
  const growth = async (count: number, work: () => Promise<void>) => {
    const before = server.memoryKib();
    for (let index = 0; index < count; index += 1) await work();
    const after = server.memoryKib();
    return before === undefined || after === undefined ? undefined : (after - before) / count;
  };
  try {
    const client = await connectClient(server.url);
    await client.request('thread/start', {});
    const perThread = await growth(threads, async () => {
      await client.request('thread/start', {});
    });
    const opened = [client];
    const perConnection = await growth(connections, async () => {
      opened.push(await connectClient(server.url));
    });
    for (const each of opened) await each.request('thread/loaded/list', { limit: 1 });
    return { perThread, perConnection };
  } finally {
    await server.stop();
  }
}
