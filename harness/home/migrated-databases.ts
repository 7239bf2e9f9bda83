import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Databases and their logs; the index of a log (`-shm`) is made anew by whoever opens them first. */
const databaseFile = /\.sqlite(-wal)?$/;

/**
 * Keeps the databases that a server left in a home without threads. Making them costs a codex a third of
 * its start; whether they may begin another home is for the caller to know.
 *
 * @param home canonical path; no server runs on it
 * @param to folder that is created, unless nothing is kept
 * @returns whether any are kept: none of a home with threads or with a change that was broken off
 */
export async function keepDatabases(home: string, to: string): Promise<boolean> {
  const present = await readdir(home);
  const names = present.filter((name) => databaseFile.test(name));
  const isBrokenOff = present.some((name) => name.endsWith('.sqlite-journal'));
  if (names.length === 0 || isBrokenOff || (await holdsThreads(home))) return false;
  await mkdir(to, { mode: 0o700 });
  await copyAll(names, home, to);
  return true;
}

/**
 * Gives a home the databases that {@link keepDatabases} kept, as if a server had run on it before. A home
 * that holds threads or databases stays as it is: a server takes its threads into the databases it makes.
 */
export async function seedDatabases(kept: string, home: string): Promise<void> {
  if ((await databasesIn(home)).length > 0 || (await holdsThreads(home))) return;
  await copyAll(await databasesIn(kept), kept, home);
}

async function holdsThreads(home: string): Promise<boolean> {
  const folders = ['sessions', 'archived_sessions'].map((name) => path.join(home, name));
  const held = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])));
  return held.some((names) => names.length > 0);
}

async function databasesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => databaseFile.test(name));
}

async function copyAll(names: readonly string[], from: string, to: string): Promise<void> {
  const copy = (name: string) =>
    copyFile(path.join(from, name), path.join(to, name), constants.COPYFILE_FICLONE);
  await Promise.all(names.map(copy));
}
