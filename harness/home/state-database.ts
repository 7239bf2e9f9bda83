import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { loadSqlite } from './load-sqlite.ts';

/** A value of one column. */
export type ColumnValue = string | number | bigint | boolean | null;

/** One row by column name. Columns differ between releases. */
export type ThreadRow = Record<string, SQLOutputValue>;

/** The server's own record of threads, opened beside it to seed and inspect cases. */
export interface StateDatabase {
  /** Absolute path of `state_N.sqlite`. */
  path: string;
  /** A child has one parent: a second edge to the same child replaces the first. */
  insertSpawnEdge(edge: { parent: string; child: string; status: 'open' | 'closed' }): void;
  /** Marks the import of rollouts as done, so that a server neither scans nor waits at start-up. */
  completeBackfill(): void;
  threadRow(threadId: string): ThreadRow | undefined;
  /** @throws Error when the thread has no row or a column does not exist in this release */
  updateThreadRow(threadId: string, columns: Record<string, ColumnValue>): void;
  /**
   * Makes a row of a thread that has none; columns that this release needs beside the given ones get plain
   * values.
   */
  insertThreadRow(threadId: string, columns: Record<string, ColumnValue>): void;
  /** Safe to call twice. */
  close(): void;
}

export interface StateDatabaseOptions {
  /**
   * Called once when the home has no database yet: must run a server on the home until it has made
   * one, and stop it. From 0.111.0 on `initialize` is enough; 0.105.0 and 0.107.0 create it at the
   * first `thread/start`; 0.98.0 has none.
   */
  migrate?: () => Promise<void>;
}

/** How long a statement waits for a server that holds the write lock. */
const busyTimeoutMs = 5_000;

/**
 * Opens the newest `state_N.sqlite` of a home (0.105.0 to 0.169.0: `state_5.sqlite`).
 *
 * Every method throws an Error naming the table when this release does not have it:
 * `thread_spawn_edges` exists from 0.118.0 on (0.115.0 lacks it).
 *
 * @throws Error when there is no database, also after `migrate`
 */
export async function openStateDatabase(
  home: { realPath: string },
  options: StateDatabaseOptions = {},
): Promise<StateDatabase> {
  let file = await newestStateDatabase(home.realPath);
  if (file === undefined && options.migrate !== undefined) {
    await options.migrate();
    file = await newestStateDatabase(home.realPath);
  }
  if (file === undefined) {
    throw new Error(
      `the server did not create a state database: no state_N.sqlite in ${home.realPath}; ` +
        'let it run on this home once, or skip the case for releases without one (0.98.0)',
    );
  }
  const { DatabaseSync } = loadSqlite();
  return stateDatabase(file, new DatabaseSync(file, { timeout: busyTimeoutMs }));
}

async function newestStateDatabase(directory: string): Promise<string | undefined> {
  let newest = -1;
  for (const name of await readdir(directory)) {
    const version = /^state_(\d{1,9})\.sqlite$/.exec(name)?.[1];
    if (version !== undefined) newest = Math.max(newest, Number(version));
  }
  return newest < 0 ? undefined : path.join(directory, `state_${newest}.sqlite`);
}

function stateDatabase(file: string, database: DatabaseSync): StateDatabase {
  const needTable = (table: string): Set<string> => {
    const rows = database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
    if (rows.length > 0) return new Set(rows.map(({ name }) => String(name)));
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all();
    throw new Error(
      `${file} has no table ${table}; this release keeps: ` +
        `${tables.map(({ name }) => String(name)).join(', ') || 'nothing'}`,
    );
  };

  return {
    path: file,
    insertSpawnEdge({ parent, child, status }) {
      needTable('thread_spawn_edges');
      database
        .prepare(
          'INSERT OR REPLACE INTO thread_spawn_edges (parent_thread_id, child_thread_id, status) VALUES (?, ?, ?)',
        )
        .run(parent, child, status);
    },
    completeBackfill() {
      needTable('backfill_state');
      const now = Math.floor(Date.now() / 1000);
      database
        .prepare(
          `INSERT INTO backfill_state (id, status, last_success_at, updated_at) VALUES (1, 'complete', ?1, ?1)
           ON CONFLICT (id) DO UPDATE SET status = 'complete', last_success_at = ?1, updated_at = ?1`,
        )
        .run(now);
    },
    threadRow(threadId) {
      needTable('threads');
      const row = database.prepare('SELECT * FROM threads WHERE id = ?').get(threadId);
      return row === undefined ? undefined : { ...row };
    },
    updateThreadRow(threadId, columns) {
      const known = needTable('threads');
      const names = Object.keys(columns);
      const unknown = names.filter((name) => !known.has(name));
      if (unknown.length > 0) {
        throw new Error(
          `table threads in ${file} has no column ${unknown.join(', ')}; it has: ${[...known].join(', ')}`,
        );
      }
      if (names.length === 0) return;
      const assignments = names.map((name) => `"${name}" = ?`).join(', ');
      const { changes } = database
        .prepare(`UPDATE threads SET ${assignments} WHERE id = ?`)
        .run(...Object.values(columns).map(toSqlValue), threadId);
      if (changes === 0) {
        throw new Error(
          `table threads in ${file} has no row for thread ${threadId}; ` +
            'a server makes one when it imports, lists or loads the rollout',
        );
      }
    },
    insertThreadRow(threadId, columns) {
      needTable('threads');
      const needed = database
        .prepare(
          'SELECT name, type FROM pragma_table_info(\'threads\') WHERE "notnull" = 1 AND dflt_value IS NULL',
        )
        .all();
      const plain = Object.fromEntries(
        needed.map(({ name, type }) => [String(name), type === 'INTEGER' ? 0 : ''] as const),
      );
      const row = { ...plain, ...columns, id: threadId };
      const names = Object.keys(row);
      database
        .prepare(
          `INSERT INTO threads (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        )
        .run(...Object.values(row).map(toSqlValue));
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function toSqlValue(value: ColumnValue): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : value;
}
