import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { removeTree } from './remove-tree.ts';
import { runOwnerFile } from './run-owner.ts';

/**
 * Removes a run root, its owner.json last: a removal that is cut short leaves something that
 * `removeStaleRunRoots` still recognises. Two removals at the same time are fine.
 */
export async function removeRunRoot(runRoot: string): Promise<void> {
  for (const name of await openForRemoval(runRoot)) {
    if (name !== runOwnerFile) await removeTree(path.join(runRoot, name));
  }
  await removeTree(runRoot);
}

async function openForRemoval(runRoot: string): Promise<string[]> {
  try {
    await chmod(runRoot, 0o700);
    return await readdir(runRoot);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
