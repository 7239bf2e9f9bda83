import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, makeHome } from '../bare/home.ts';

/** A codex home for one contestant, and the environment of a server on it. */
export interface Place {
  readonly home: string;
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

export async function makePlace(modelUrl: string): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'asc-bench-'));
  const home = await makeHome(root, 'direct', modelUrl);
  return {
    home,
    env: environment(root, home),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
