import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/**
 * A string that a later process with the same pid cannot have, or `undefined` where the platform
 * offers none cheaply (Windows) or the process is gone.
 *
 * Linux: boot id and start time in clock ticks since boot (/proc/PID/stat, field 22), so it also
 * differs after a reboot. macOS: start time to the second from ps.
 */
export async function processStartToken(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await linuxToken(pid);
    if (process.platform === 'darwin') return await psToken(pid);
  } catch {
    // Gone, or hidden from us: no token.
  }
  return undefined;
}

/**
 * Whether the process that once had this pid and start token still runs. In doubt `true`: no token
 * to compare, or a process of another user. A zombie counts as ended.
 */
export async function isSameProcessAlive(
  pid: number,
  startToken: string | undefined,
): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await processStartToken(pid);
  if (now === undefined) return !(await hasEnded(pid));
  return startToken === undefined || startToken === now;
}

/** Where pids of this process mean something: the host name and, on Linux, the pid namespace. */
export async function pidScope(): Promise<string> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()}/${namespace}`;
}

async function linuxToken(pid: number): Promise<string | undefined> {
  const fields = await linuxStat(pid);
  const ticks = fields[19];
  if (fields[0] === 'Z' || ticks === undefined) return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()}/${ticks}`;
}

/** Fields of /proc/PID/stat from number 3 (state) on; the ones before may hold blanks. */
async function linuxStat(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function psToken(pid: number): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], {
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/bin:/usr/bin' },
    timeout: 5_000,
    maxBuffer: 4_096,
  });
  return stdout.trim() || undefined;
}

async function hasEnded(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    return (await linuxStat(pid))[0] === 'Z';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
