import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { ServerHome } from './server-home.ts';

/**
 * Name of the database that the fake creates. Real releases keep `state_5.sqlite` and migrate it step by
 * step; a file of that name without their record of migrations would lock them out of the home.
 */
const ownName = 'state_1.sqlite';
const busyTimeoutMs = 2_000;

/** Ids of what a thread spawned, direct children only; none where the home has no database. */
export function spawnedBy(home: ServerHome, threadId: string): string[] {
  return withDatabase(home, [], (database) =>
    database
      .prepare(
        'SELECT child_thread_id AS id FROM thread_spawn_edges WHERE parent_thread_id = ? ORDER BY id',
      )
      .all(threadId)
      .map(({ id }) => String(id)),
  );
}

/** Forgets the edges of a thread. */
export function forgetEdges(home: ServerHome, threadId: string): void {
  withDatabase(home, undefined, (database) => {
    database
      .prepare('DELETE FROM thread_spawn_edges WHERE parent_thread_id = ?1 OR child_thread_id = ?1')
      .run(threadId);
  });
}

/** Keeps where the rollout of a thread is. */
export function recordThread(home: ServerHome, threadId: string, file: string): void {
  withDatabase(home, undefined, (database) => {
    database
      .prepare(
        'INSERT OR REPLACE INTO threads (id, rollout_path, created_at, updated_at) VALUES (?, ?, 0, 0)',
      )
      .run(threadId, file);
  });
}

/** Where a database says that the rollout of a thread is. */
export function recordedPath(home: ServerHome, threadId: string): string | undefined {
  return withDatabase(home, undefined, (database) => {
    const row = database.prepare('SELECT rollout_path FROM threads WHERE id = ?').get(threadId);
    return row === undefined ? undefined : String(row.rollout_path);
  });
}

/** Tells a database that a rollout moved, where it has a row for the thread. */
export function recordArchived(
  home: ServerHome,
  threadId: string,
  file: string,
  at: number | null,
): void {
  withDatabase(home, undefined, (database) => {
    database
      .prepare('UPDATE threads SET archived = ?, archived_at = ?, rollout_path = ? WHERE id = ?')
      .run(at === null ? 0 : 1, at, file, threadId);
  });
}

/** The folders that a database has for threads, by id; threads without one are left out. */
export function recordedFolders(home: ServerHome): ReadonlyMap<string, string> {
  return withDatabase(home, new Map<string, string>(), (database) => {
    const rows = database.prepare("SELECT id, cwd FROM threads WHERE cwd <> ''").all();
    return new Map(rows.map(({ id, cwd }) => [String(id), String(cwd)] as const));
  });
}

/** Corrects the folders that a database has for threads. */
export function correctFolders(home: ServerHome, folders: ReadonlyMap<string, string>): void {
  withDatabase(home, undefined, (database) => {
    const update = database.prepare('UPDATE threads SET cwd = ? WHERE id = ?');
    for (const [id, cwd] of folders) update.run(cwd, id);
  });
}

/** Creates a minimal database where the home has none. */
export function createStateDatabase(home: ServerHome): void {
  if (newestDatabase(home) !== undefined) return;
  const database = open(path.join(home.path, ownName));
  database.exec(`
    CREATE TABLE IF NOT EXISTS thread_spawn_edges (
      parent_thread_id TEXT NOT NULL, child_thread_id TEXT NOT NULL PRIMARY KEY, status TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS backfill_state (
      id INTEGER PRIMARY KEY CHECK (id = 1), status TEXT NOT NULL, last_watermark TEXT,
      last_success_at INTEGER, updated_at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS threads (
      id TEXT PRIMARY KEY, rollout_path TEXT NOT NULL, created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL, archived INTEGER NOT NULL DEFAULT 0, archived_at INTEGER,
      cwd TEXT NOT NULL DEFAULT '');
  `);
  database.close();
}

function withDatabase<Result>(
  home: ServerHome,
  none: Result,
  use: (database: DatabaseSync) => Result,
): Result {
  const file = newestDatabase(home);
  if (file === undefined) return none;
  let database: DatabaseSync | undefined;
  try {
    database = open(file);
    return use(database);
  } catch {
    // A database of another form, or one that is locked for long, is as good as none.
    return none;
  } finally {
    database?.close();
  }
}

function newestDatabase(home: ServerHome): string | undefined {
  let newest = -1;
  for (const name of existsSync(home.path) ? readdirSync(home.path) : []) {
    const version = /^state_(\d{1,9})\.sqlite$/.exec(name)?.[1];
    if (version !== undefined) newest = Math.max(newest, Number(version));
  }
  return newest < 0 ? undefined : path.join(home.path, `state_${newest}.sqlite`);
}

/** The module is loaded on first use: most servers never need it. */
function open(file: string): DatabaseSync {
  const emitWarning = process.emitWarning;
  // Node 22 warns on stderr when the module loads.
  process.emitWarning = () => {};
  try {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    return new DatabaseSync(file, { timeout: busyTimeoutMs });
  } finally {
    process.emitWarning = emitWarning;
  }
}
