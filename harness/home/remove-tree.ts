import type { Stats } from 'node:fs';
import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Enough for another process that removes the same tree; each round gets further. */
const maxRounds = 50;

/**
 * Deletes a directory with all it holds; a path that does not exist is fine. Links are removed, not
 * followed. Copes with read-only directories and, for about three seconds, with files that somebody
 * still adds or holds open.
 *
 * @throws Error naming the path when something stays behind
 */
export async function removeTree(directory: string): Promise<void> {
  try {
    await remove(directory);
    return;
  } catch (error) {
    if (!isPermissionError(error)) throw stillThere(directory, error);
  }
  try {
    await makeWritable(directory);
    await remove(directory);
  } catch (error) {
    throw stillThere(directory, error);
  }
}

async function remove(directory: string): Promise<void> {
  // rm stops, content, at the first entry that somebody else removed under it: look again.
  for (let round = 0; round < maxRounds && (await statOf(directory)) !== undefined; round += 1) {
    // Waits 50 ms longer before each retry of EBUSY, EMFILE, ENFILE, ENOTEMPTY and EPERM.
    await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
  if ((await statOf(directory)) !== undefined) throw new Error('it keeps being filled');
}

async function makeWritable(directory: string): Promise<void> {
  if (!(await statOf(directory))?.isDirectory()) return;
  await chmod(directory, 0o700);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(path.join(directory, entry.name));
  }
}

async function statOf(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isPermissionError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'EACCES' || code === 'EPERM';
}

function stillThere(directory: string, cause: unknown): Error {
  return new Error(
    `could not remove ${directory}: ${(cause as Error).message}; ` +
      'end the processes that use it, then delete it by hand',
    { cause },
  );
}
