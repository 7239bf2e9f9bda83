import { copyFileSync, mkdirSync, renameSync, statSync, unlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { datedFolder } from './rollout-writer.ts';
import type { ServerHome } from './server-home.ts';

/**
 * Moves a rollout into the archive, flat unless it is to be dated.
 *
 * @returns where it is now
 * @throws Error of the file system, also where something of its name is in the archive
 */
export function archiveRollout(
  home: ServerHome,
  file: string,
  { leaveFile, isDated = false }: { leaveFile: boolean; isDated?: boolean },
): string {
  const folder = isDated
    ? path.join(home.archivedSessions, path.relative(home.sessions, path.dirname(file)))
    : home.archivedSessions;
  const target = path.join(folder, path.basename(file));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (leaveFile) copyFileSync(file, target);
  else moveFile(file, target);
  return target;
}

/**
 * Moves an archived rollout back into the dated folder of its name, with the present as its time.
 *
 * @returns where it is now
 * @throws Error of the file system
 */
export function unarchiveRollout(
  home: ServerHome,
  file: string,
  now: Date,
  { leaveFile }: { leaveFile: boolean },
): string {
  const name = path.basename(file);
  const folder = datedFolder(home, name);
  if (folder === undefined) throw new Error(`${name} has no date`);
  const target = path.join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (leaveFile) copyFileSync(file, target);
  else moveFile(file, target);
  utimesSync(target, now, now);
  return target;
}

function moveFile(from: string, to: string): void {
  if (statSync(to, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${to} is a folder`);
  try {
    renameSync(from, to);
  } catch (error) {
    // Sessions may be a symlink into another file system.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
    unlinkSync(from);
  }
}
