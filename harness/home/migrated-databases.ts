import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Databases and their logs; the index of a log (`-shm`) is made anew by whoever opens them first. */
const databaseFile = /\.sqlite(-wal)?$/;

/**
 * Keeps the databases that a server left in a home which never held a thread. Making them costs a codex
 * a third of its start.
 *
 * @param home canonical path; no server runs on it
 * @param to folder that is created; nothing is, when there are no databases
 * @returns whether there are any
 */
export async function keepDatabases(home: string, to: string): Promise<boolean> {
  const names = await databasesIn(home);
  if (names.length === 0) return false;
  await mkdir(to, { mode: 0o700 });
  await copyAll(names, home, to);
  return true;
}

/**
 * Gives a home the databases that {@link keepDatabases} kept, as if a server had run on it before. A home
 * that holds threads or databases stays as it is: a server takes its threads into the databases it makes.
 */
export async function seedDatabases(kept: string, home: string): Promise<void> {
  const present = await readdir(home);
  if (present.some((name) => databaseFile.test(name))) return;
  const folders = present.filter((name) => threadFolders.has(name));
  const held = await Promise.all(folders.map((name) => readdir(path.join(home, name))));
  if (held.some((names) => names.length > 0)) return;
  await copyAll(await databasesIn(kept), kept, home);
}

/** They may be links to empty folders. */
const threadFolders: ReadonlySet<string> = new Set(['sessions', 'archived_sessions']);

async function databasesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => databaseFile.test(name));
}

async function copyAll(names: readonly string[], from: string, to: string): Promise<void> {
  const copy = (name: string) =>
    copyFile(path.join(from, name), path.join(to, name), constants.COPYFILE_FICLONE);
  await Promise.all(names.map(copy));
}
