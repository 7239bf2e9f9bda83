import { readlink, rm } from 'node:fs/promises';

/**
 * Where the socket of a server really lies, if the path it was given became a symlink: codex from
 * 0.160 on keeps it in a folder of the user's below the system's temporary folder.
 */
export async function foreignSocket(socketPath: string): Promise<string | undefined> {
  try {
    return await readlink(socketPath);
  } catch {
    return undefined;
  }
}

/** Removes such a socket and the lock beside it; a killed server leaves both behind. */
export async function removeSocket(socket: string | undefined): Promise<void> {
  if (socket === undefined) return;
  await rm(socket, { force: true });
  await rm(`${socket}.lock`, { force: true });
}
