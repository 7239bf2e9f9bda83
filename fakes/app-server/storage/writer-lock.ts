import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerHome } from './server-home.ts';

const held = new Set<string>();

/**
 * Claims a thread for this process, for as long as it lives or until {@link releaseWriter}.
 *
 * @returns whether no other living process has it
 */
export function claimWriter(home: ServerHome, threadId: string): boolean {
  const file = lockFile(home, threadId);
  if (held.has(file)) return true;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      if (held.size === 0) process.once('exit', releaseAll);
      held.add(file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAlive(ownerOf(file))) return false;
      rmSync(file, { force: true });
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

function ownerOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** Of another process: what this one did not claim is left from an older one of the same number. */
function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
