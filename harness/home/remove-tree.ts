import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

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

function remove(directory: string): Promise<void> {
  // Waits 50 ms longer before each retry of EBUSY, EMFILE, ENFILE, ENOTEMPTY and EPERM.
  return rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

async function makeWritable(file: string): Promise<void> {
  try {
    // chmod would follow a link out of the tree.
    if (!(await lstat(file)).isDirectory()) return;
    await chmod(file, 0o700);
    for (const name of await readdir(file)) await makeWritable(path.join(file, name));
  } catch (error) {
    // Another process that removes the same tree was faster.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
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
