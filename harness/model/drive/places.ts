import type { SessionState } from '../session-state.ts';
import { type ThreadName, threadNames } from '../step.ts';

/** The threads that are loaded, in a fixed order. */
export function loadedThreads({ threads }: SessionState): ThreadName[] {
  return threadNames.filter((name) => threads[name]?.isLoaded);
}

/** Where the rollout of each thread is. */
export function rolloutPlaces({ threads }: SessionState): Record<string, string> {
  const places = Object.entries(threads).map(([name, { rollout }]) => {
    return [name, rollout === 'unwritten' ? 'none' : rollout] as const;
  });
  return Object.fromEntries(places);
}
