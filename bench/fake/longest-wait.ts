import { parentPort, workerData } from 'node:worker_threads';
import { connectClient } from './client.ts';

/** In a thread of its own: asks a server again and again until told to stop, and says the longest wait. */
const client = await connectClient(workerData);
await client.request('thread/loaded/list', {});
let isStopped = false;
parentPort?.once('message', () => {
  isStopped = true;
});
parentPort?.postMessage('ready');
let longest = 0;
while (!isStopped) {
  const began = performance.now();
  await client.request('thread/loaded/list', {});
  longest = Math.max(longest, performance.now() - began);
  // One request per turn, so that the message to stop is seen.
  await new Promise((resolve) => setImmediate(resolve));
}
client.close();
parentPort?.postMessage(longest);
