import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { ServerHome } from './server-home.ts';

const held = new Set<string>();
const maxAttempts = 4;

/**
 * Claims a thread for this process, for as long as it lives or until {@link releaseWriter}.
 *
 * @returns whether no other living process has it
 */
export function claimWriter(home: ServerHome, threadId: string): boolean {
  const file = lockFile(home, threadId);
  if (held.has(file)) return true;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    try {
      writeClaim(file);
      if (held.size === 0) process.once('exit', releaseAll);
      held.add(file);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Another process may have removed the folder between two steps.
      if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
      if (isAlive(ownerOf(file))) return false;
      if (code === 'EEXIST') removeStale(file);
    }
  }
  return false;
}

/** Whether another living process has claimed a thread. */
export function isWrittenElsewhere(home: ServerHome, threadId: string): boolean {
  const file = lockFile(home, threadId);
  return !held.has(file) && isAlive(ownerOf(file));
}

/** Gives a thread up; does nothing for one that was not claimed. */
export function releaseWriter(home: ServerHome, threadId: string): void {
  release(lockFile(home, threadId));
}

function release(file: string): void {
  if (!held.delete(file)) return;
  rmSync(file, { force: true });
  try {
    rmdirSync(path.dirname(file));
  } catch {
    // Others hold locks there.
  }
}

function releaseAll(): void {
  for (const file of held) release(file);
}

function lockFile(home: ServerHome, threadId: string): string {
  return path.join(home.path, '.writers', threadId);
}

/**
 * Whole from its first moment: an empty claim would count as none.
 *
 * @throws Error of the file system, EEXIST where there is a claim
 */
function writeClaim(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid} ${startOf(process.pid) ?? ''}`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a claim, unless it is another process's new one by now. */
function removeStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (isAlive(ownerOf(aside))) linkSync(aside, file);
  } catch {
    // Someone else removed it, or claimed meanwhile: the next attempt shows.
  }
  rmSync(aside, { force: true });
}

interface Owner {
  readonly pid: number;
  /** When it started, as {@link startOf} says; empty where that is unknown. */
  readonly start: string;
}

function ownerOf(file: string): Owner {
  try {
    const [pid, start = ''] = readFileSync(file, 'utf8').split(' ');
    return { pid: Number(pid), start };
  } catch {
    return { pid: 0, start: '' };
  }
}

/** Start of a process in ticks since the machine's; undefined off Linux and for one that is not there. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Its 22nd member; the second is a name in parentheses that may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Of another process: what this one did not claim is left from an older one of the same number. */
function isAlive({ pid, start }: Owner): boolean {
  const now = startOf(pid);
  if (start !== '' && now !== undefined && start !== now) return false;
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
