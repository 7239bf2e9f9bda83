import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ground } from './ground.ts';

/**
 * A new folder for links. Those of a ground are counted, so that the same recipes lead to the same paths
 * whatever else the process did before.
 *
 * @param word begins its name; may be empty
 */
export async function freshFolder(ground: Ground, word: string): Promise<string> {
  const number = (made.get(ground) ?? 0) + 1;
  made.set(ground, number);
  const folder = join(ground.links, word + number.toString(36));
  await mkdir(folder);
  return folder;
}

const made = new WeakMap<Ground, number>();
