import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSqlite } from './load-sqlite.ts';
import { openStateDatabase } from './state-database.ts';

const { DatabaseSync } = loadSqlite();

const schema = `
  CREATE TABLE threads (id TEXT PRIMARY KEY, title TEXT NOT NULL, archived INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE thread_spawn_edges (parent_thread_id TEXT NOT NULL, child_thread_id TEXT NOT NULL PRIMARY KEY, status TEXT NOT NULL);
  CREATE TABLE backfill_state (id INTEGER PRIMARY KEY CHECK (id = 1), status TEXT NOT NULL, last_watermark TEXT, last_success_at INTEGER, updated_at INTEGER NOT NULL);
`;

let realPath = '';
beforeEach(async () => {
  realPath = await mkdtemp(path.join(tmpdir(), 'asc-test-'));
});
afterEach(() => rm(realPath, { recursive: true, force: true }));

describe('openStateDatabase', () => {
  it('says so when there is none', async () => {
    await expect(openStateDatabase({ realPath })).rejects.toThrow(
      /server did not create a state database/,
    );
    await expect(openStateDatabase({ realPath }, { migrate: async () => {} })).rejects.toThrow(
      /server did not create a state database/,
    );
  });

  it('lets the server create it, once', async () => {
    let calls = 0;
    const migrate = async () => {
      calls += 1;
      createDatabase(5);
    };
    (await openStateDatabase({ realPath }, { migrate })).close();
    (await openStateDatabase({ realPath }, { migrate })).close();
    expect(calls).toBe(1);
  });

  it('takes the highest number, not the last name', async () => {
    for (const version of [5, 9, 10]) createDatabase(version);
    await writeFile(path.join(realPath, 'state_10.sqlite-wal.bak'), '');
    await writeFile(path.join(realPath, 'state_99.sqlite-journal'), '');
    const database = await openStateDatabase({ realPath });
    expect(database.path).toBe(path.join(realPath, 'state_10.sqlite'));
    database.close();
  });

  it('inserts edges; a child moves to its last parent', async () => {
    createDatabase(5);
    const database = await openStateDatabase({ realPath });
    database.insertSpawnEdge({ parent: 'a', child: 'b', status: 'open' });
    database.insertSpawnEdge({ parent: 'c', child: 'b', status: 'closed' });
    database.close();
    expect(query('SELECT * FROM thread_spawn_edges')).toEqual([
      { parent_thread_id: 'c', child_thread_id: 'b', status: 'closed' },
    ]);
  });

  it('completes the backfill, with and without a row', async () => {
    createDatabase(5);
    const database = await openStateDatabase({ realPath });
    database.completeBackfill();
    query(
      `UPDATE backfill_state SET status = 'running', last_watermark = 'w', last_success_at = 1`,
    );
    database.completeBackfill();
    database.close();
    const [row] = query('SELECT * FROM backfill_state');
    expect(row).toMatchObject({ id: 1, status: 'complete', last_watermark: 'w' });
    expect(Number(row?.last_success_at)).toBeGreaterThan(1_700_000_000);
  });

  it('reads and updates rows, also while another connection has the file open', async () => {
    createDatabase(5);
    const other = new DatabaseSync(path.join(realPath, 'state_5.sqlite'));
    other.exec(`PRAGMA journal_mode = WAL; INSERT INTO threads (id, title) VALUES ('t', 'old')`);
    const database = await openStateDatabase({ realPath });
    expect(database.threadRow('nobody')).toBeUndefined();
    database.updateThreadRow('t', { title: 'new', archived: true });
    expect(database.threadRow('t')).toEqual({ id: 't', title: 'new', archived: 1 });
    expect(other.prepare('SELECT title FROM threads').get()?.title).toBe('new');
    expect(() => database.updateThreadRow('nobody', { title: 'x' })).toThrow(/no row for thread/);
    expect(() => database.updateThreadRow('t', { 'title" = 1, "id': 'x' })).toThrow(/no column/);
    database.close();
    database.close();
    other.close();
  });

  it('names the table that a release lacks, and what it has', async () => {
    createDatabase(5, 'CREATE TABLE jobs (id TEXT)');
    const database = await openStateDatabase({ realPath });
    const edge = { parent: 'a', child: 'b', status: 'open' } as const;
    expect(() => database.insertSpawnEdge(edge)).toThrow(/no table thread_spawn_edges.*jobs/);
    expect(() => database.completeBackfill()).toThrow(/no table backfill_state/);
    expect(() => database.threadRow('t')).toThrow(/no table threads/);
    expect(() => database.updateThreadRow('t', {})).toThrow(/no table threads/);
    database.close();
  });
});

function createDatabase(version: number, sql: string = schema): void {
  const database = new DatabaseSync(path.join(realPath, `state_${version}.sqlite`));
  database.exec(sql);
  database.close();
}

function query(sql: string) {
  const database = new DatabaseSync(path.join(realPath, 'state_5.sqlite'));
  const rows = database.prepare(sql).all();
  database.close();
  return rows.map((row) => ({ ...row }));
}
