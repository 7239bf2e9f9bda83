import { readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeRunRoot } from './remove-run-root.ts';
import { isOwnerAlive, readRunOwner } from './run-owner.ts';
import { runRootPrefix } from './run-root.ts';

export interface StaleRunRoots {
  /** Paths that are gone now. */
  removed: string[];
  /** Paths that could not be removed, with the reason. A later run tries again. */
  failed: { path: string; error: Error }[];
}

/**
 * Removes run roots below `parent` whose harness no longer runs (killed, crashed, power cut).
 *
 * Touches only real directories of the current user that carry an owner.json of ours. In doubt a
 * run root stays. Several harnesses may do this at the same time. Never throws for one run root.
 *
 * @param parent default: the system's temporary directory
 */
export async function removeStaleRunRoots(parent: string = tmpdir()): Promise<StaleRunRoots> {
  const result: StaleRunRoots = { removed: [], failed: [] };
  const directory = await realpath(parent);
  for (const name of await readdir(directory)) {
    if (!name.startsWith(runRootPrefix)) continue;
    const runRoot = path.join(directory, name);
    const owner = await readRunOwner(runRoot);
    if (owner === undefined || (await isOwnerAlive(owner))) continue;
    try {
      await removeRunRoot(runRoot);
      result.removed.push(runRoot);
    } catch (error) {
      result.failed.push({ path: runRoot, error: error as Error });
    }
  }
  return result;
}
