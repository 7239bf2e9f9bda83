import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { constants } from 'node:os';
import path from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';
import {
  liveSocketReplaced,
  socketForEverybody,
  staleSocketInUse,
} from '../rules/defects/transport-defects.ts';
import { StartupFailure, systemErrorText } from './startup-failure.ts';
import { unixSocketPlace } from './transport-rules.ts';

/** Where to listen, and what to do before and after. */
export interface SocketPlace {
  /** To be listened on. */
  readonly socketPath: string;
  /** To be called when the server listens there. */
  publish(): Promise<void>;
  /** Removes what {@link publish} made. */
  withdraw(): Promise<void>;
}

/**
 * Makes room for a socket: a private folder, and nothing stale at its path.
 *
 * @param requested absolute
 * @throws StartupFailure when somebody listens there, or something else is in the way
 */
export async function prepareSocketPlace(
  requested: string,
  behaviour: Behaviour,
): Promise<SocketPlace> {
  return behaviour.value(unixSocketPlace) === 'at-path'
    ? placeAtPath(requested, behaviour)
    : placeBehindSymlink(requested, behaviour);
}

async function placeAtPath(requested: string, behaviour: Behaviour): Promise<SocketPlace> {
  await inServersWords(() => makePrivateFolder(path.dirname(requested)));
  await inServersWords(() => removeStaleSocket(requested, behaviour));
  if (!fits(requested)) throw new StartupFailure('path must be shorter than SUN_LEN');
  if (await isOccupied(requested)) {
    throw new StartupFailure(`Address in use (os error ${constants.errno.EADDRINUSE})`);
  }
  // Under another name until it listens: a client that waits for the file may connect as soon as it is there.
  const hidden = path.join(path.dirname(requested), `.${process.pid.toString(36)}`);
  const socketPath = fits(hidden) ? hidden : requested;
  return {
    socketPath,
    async publish() {
      await chmod(socketPath, modeOf(behaviour));
      await rename(socketPath, requested);
    },
    withdraw: () => rm(requested, { force: true }),
  };
}

/** Socket paths are short on every system; a digest of a long path is not. */
async function placeBehindSymlink(requested: string, behaviour: Behaviour): Promise<SocketPlace> {
  const parent = path.dirname(requested);
  await inServersWords(async () => {
    await makeFolder(parent);
    if (!(await isSafeParent(parent))) {
      throw new StartupFailure(
        'socket parent must be owned by the user or root and prevent other users from replacing socket entries',
      );
    }
    await removeStaleSocket(requested, behaviour);
  });
  const folder = path.join('/tmp', `codex-daemon-${process.getuid?.() ?? 0}`);
  const socketPath = path.join(folder, createHash('sha256').update(requested).digest('hex'));
  await inServersWords(async () => {
    await makePrivateFolder(folder);
    await removeStaleSocket(socketPath, behaviour);
  });
  return {
    socketPath,
    async publish() {
      await chmod(socketPath, modeOf(behaviour));
      await inServersWords(() => symlink(socketPath, requested));
    },
    withdraw: () => rm(requested, { force: true }),
  };
}

function modeOf(behaviour: Behaviour): number {
  return behaviour.has(socketForEverybody) ? 0o666 : 0o600;
}

/** The bytes of `sun_path`, its final zero included. */
const longestSocketPath = process.platform === 'linux' ? 108 : 104;

function fits(socketPath: string): boolean {
  return Buffer.byteLength(socketPath) < longestSocketPath;
}

async function isOccupied(socketPath: string): Promise<boolean> {
  return (await lstat(socketPath).catch(() => undefined)) !== undefined;
}

async function makePrivateFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  const found = await lstat(folder);
  if (!found.isDirectory()) {
    throw new StartupFailure(`socket directory path exists and is not a directory: ${folder}`);
  }
  if ((found.mode & 0o777) !== 0o700) await chmod(folder, 0o700);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Nobody but its owner and root can rename entries of the folder. */
async function isSafeParent(folder: string): Promise<boolean> {
  const found = await stat(folder);
  const isOurs = found.uid === 0 || found.uid === process.getuid?.();
  const isSticky = (found.mode & 0o1000) !== 0;
  return found.isDirectory() && isOurs && ((found.mode & 0o022) === 0 || isSticky);
}

async function removeStaleSocket(socketPath: string, behaviour: Behaviour): Promise<void> {
  const found = await stat(socketPath).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return removeDanglingOwn(socketPath);
  if (!found.isSocket()) {
    throw new StartupFailure(
      `app-server control socket path exists and is not a socket: ${socketPath}`,
    );
  }
  const isInUse = behaviour.has(staleSocketInUse) || (await answers(socketPath));
  if (isInUse && !behaviour.has(liveSocketReplaced)) {
    throw new StartupFailure(`app-server control socket is already in use at ${socketPath}`);
  }
  await rm(socketPath, { force: true });
}

/** A symlink of an earlier server whose socket was cleaned away; a foreign one stays, and listening fails. */
async function removeDanglingOwn(socketPath: string): Promise<void> {
  const target = await readlink(socketPath).catch(() => undefined);
  if (target?.startsWith('/tmp/codex-daemon-')) await rm(socketPath, { force: true });
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(socketPath);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

async function inServersWords(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof StartupFailure ? error : new StartupFailure(systemErrorText(error));
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
