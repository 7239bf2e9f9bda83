import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { Contestant } from './contestant.ts';
import type { Place } from './place.ts';
import { seedRollout } from './seed-rollout.ts';
import { startServer } from './server.ts';

/** What one connection feels of the resume of a rollout of 64 MiB by another. */
export interface Stall {
  /** Longest wait of the other connection, ms. */
  readonly longestMs: number;
  readonly resumeMs: number;
}

const rolloutBytes = 64 * 1024 * 1024;

export async function measureStall(contestant: Contestant, place: Place): Promise<Stall> {
  const { id, path } = seedRollout(place.home, 1, rolloutBytes);
  const server = await startServer(contestant, place);
  const worker = new Worker(new URL('longest-wait.ts', import.meta.url), {
    workerData: server.url,
  });
  try {
    await once(worker, 'message');
    const resumeMs = await resume(server.url, { threadId: id, path });
    worker.postMessage('stop');
    const [longestMs] = await once(worker, 'message');
    return { longestMs, resumeMs };
  } finally {
    await worker.terminate();
    await server.stop();
  }
}

/** Without reading the long answer, which would keep this process from the processor. */
async function resume(url: string, params: object): Promise<number> {
  const socket = new WebSocket(url, { maxPayload: 2 ** 30, perMessageDeflate: false });
  await once(socket, 'open');
  const clientInfo = { name: 'bench', version: '1' };
  const capabilities = { experimentalApi: true };
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ id: 1, method: 'initialize', params: { clientInfo, capabilities } });
  await once(socket, 'message');
  const began = performance.now();
  const answered = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.length > rolloutBytes / 8) resolve();
    });
  });
  send({ id: 2, method: 'thread/resume', params });
  await answered;
  socket.terminate();
  return performance.now() - began;
}
