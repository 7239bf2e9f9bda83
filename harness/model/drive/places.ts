import type { SessionState } from '../session-state.ts';
import { type ClientName, type ThreadName, threadNames } from '../step.ts';

/** What lists of loaded threads say to a connection: the threads in a fixed order, or a refusal. */
export function loadedTold(state: SessionState, client: ClientName): string[] {
  return state.clients.includes(client) ? loadedThreads(state) : ['refused: Not initialized'];
}

/** The threads that are loaded, in a fixed order. */
function loadedThreads({ threads }: SessionState): ThreadName[] {
  return threadNames.filter((name) => threads[name]?.isLoaded);
}

/** Where the rollout of each thread is. */
export function rolloutPlaces({ threads }: SessionState): Record<string, string> {
  const places = Object.entries(threads).map(([name, { rollout }]) => {
    return [name, rollout === 'unwritten' ? 'none' : rollout] as const;
  });
  return Object.fromEntries(places);
}
