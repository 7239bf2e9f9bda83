import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import type { ServerHome } from './server-home.ts';
import { timeOfThreadId } from './thread-id.ts';

const dayMs = 86_400_000;

/** Path of a thread's rollout below `sessions`. */
export function findActiveRollout(home: ServerHome, threadId: string): string | undefined {
  const time = timeOfThreadId(threadId);
  if (time !== undefined) {
    // The folder is named by the local date of the start; ids carry the time.
    for (const day of [time, time - dayMs, time + dayMs]) {
      const found = inFolder(path.join(home.sessions, ...dateFolders(new Date(day))), threadId);
      if (found !== undefined) return found;
    }
  }
  for (const file of activeRollouts(home)) {
    if (isRolloutOf(path.basename(file), threadId)) return file;
  }
  return undefined;
}

/** Path of a rollout below `sessions` whose name holds no thread's id, but whose first line does. */
export function findRenamedRollout(home: ServerHome, threadId: string): string | undefined {
  for (const file of activeRollouts(home)) {
    if (!/-[0-9a-f]{12}\.jsonl$/.test(file) && firstLine(file).includes(`"${threadId}"`))
      return file;
  }
  return undefined;
}

function firstLine(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(4_096);
    const [line = ''] = start.toString('utf8', 0, readSync(handle, start)).split('\n');
    return line;
  } finally {
    closeSync(handle);
  }
}

/** Path of a thread's rollout in `archived_sessions`. */
export function findArchivedRollout(home: ServerHome, threadId: string): string | undefined {
  return inFolder(home.archivedSessions, threadId);
}

/** Paths of all rollouts below `sessions`, newest folder first. */
export function* activeRollouts(home: ServerHome): Generator<string, void, void> {
  for (const year of names(home.sessions)) {
    for (const month of names(path.join(home.sessions, year))) {
      for (const day of names(path.join(home.sessions, year, month))) {
        const folder = path.join(home.sessions, year, month, day);
        for (const name of names(folder)) {
          if (isRolloutName(name)) yield path.join(folder, name);
        }
      }
    }
  }
}

/** Paths of all archived rollouts. */
export function archivedRollouts(home: ServerHome): string[] {
  return names(home.archivedSessions)
    .filter(isRolloutName)
    .map((name) => path.join(home.archivedSessions, name));
}

/** `YYYY`, `MM`, `DD` of a local time. */
export function dateFolders(date: Date): [year: string, month: string, day: string] {
  const two = (value: number) => String(value).padStart(2, '0');
  return [String(date.getFullYear()), two(date.getMonth() + 1), two(date.getDate())];
}

function inFolder(folder: string, threadId: string): string | undefined {
  const name = names(folder).find((candidate) => isRolloutOf(candidate, threadId));
  return name === undefined ? undefined : path.join(folder, name);
}

function isRolloutOf(name: string, threadId: string): boolean {
  return isRolloutName(name) && name.endsWith(`-${threadId}.jsonl`);
}

function isRolloutName(name: string): boolean {
  return name.startsWith('rollout-') && name.endsWith('.jsonl');
}

/** Entries of a folder, in descending order; none where there is no folder. */
function names(folder: string): string[] {
  try {
    return readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
}
