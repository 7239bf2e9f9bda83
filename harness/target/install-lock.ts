import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface InstallLockOptions {
  /** What is locked, e.g. the path of a folder; the lock holds across processes of one machine. */
  readonly name: string;
  /** Called once when another holder is met. */
  readonly onWait: () => void;
  /** After so long without the lock, the work starts anyway. */
  readonly patienceMs: number;
}

/**
 * Runs `work` while no other process of this machine does so under the same name, as far as possible: the
 * lock spares double work, it does not guard correctness. A listening local socket is the lock, because
 * the kernel closes it also when the holder crashes, and because waiting on it needs no polling.
 */
export async function withInstallLock<Result>(
  options: InstallLockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const address = lockAddress(options.name);
  const impatient = AbortSignal.timeout(options.patienceMs);
  let hasWaited = false;
  let unmet = 0;
  let lock = await acquire(address);
  while (!lock && !impatient.aborted && unmet < unmetLimit) {
    if (!hasWaited) options.onWait();
    hasWaited = true;
    const met = await holderGone(address, impatient);
    if (met === 'nobody') unmet++;
    // Left by a holder that was killed, where the lock is a file.
    if (met === 'nobody' && isSocketFile(address)) await rm(address, { force: true });
    lock = await acquire(address);
  }
  try {
    return await work();
  } finally {
    await lock?.release();
  }
}

/** Taken, but never by somebody who can be met: another user's, or broken. */
const unmetLimit = 20;

interface HeldLock {
  release: () => Promise<void>;
}

function lockAddress(name: string): string {
  const digest = createHash('sha256').update(`${process.getuid?.()} ${name}`).digest('hex');
  const short = `app-server-conformance-${digest.slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${short}`;
  // Linux: the abstract namespace leaves no file behind.
  if (process.platform === 'linux') return `\0${short}`;
  return join(tmpdir(), `${short}.sock`);
}

function isSocketFile(address: string): boolean {
  return address.startsWith('/');
}

async function acquire(address: string): Promise<HeldLock | undefined> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => {}).on('close', () => waiting.delete(socket));
    socket.resume();
  });
  if (!(await isListening(server, address))) return undefined;
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of waiting) socket.destroy();
      }),
  };
}

function isListening(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(true));
    server.once('error', (error: NodeJS.ErrnoException) => {
      // Windows reports a pipe that another user holds as EACCES.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(address);
  });
}

/** Resolves when the holder releases the lock or dies; `nobody` when there was no holder to meet. */
function holderGone(address: string, signal: AbortSignal): Promise<'gone' | 'nobody'> {
  return new Promise((resolve) => {
    let isConnected = false;
    const socket = connect(address);
    const giveUp = () => socket.destroy();
    signal.addEventListener('abort', giveUp, { once: true });
    socket.on('connect', () => {
      isConnected = true;
      if (signal.aborted) giveUp();
    });
    socket.on('error', () => {});
    socket.resume();
    socket.on('close', () => {
      signal.removeEventListener('abort', giveUp);
      resolve(isConnected ? 'gone' : 'nobody');
    });
  });
}
