import { expect, it, vi } from 'vitest';
import { loadSqlite } from './load-sqlite.ts';

it('holds back only the experimental warning, only while it loads', () => {
  const emitted: string[] = [];
  const emitWarning = vi
    .spyOn(process, 'emitWarning')
    .mockImplementation((warning) => void emitted.push(String(warning)));
  const load = vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => {
    process.emitWarning('sqlite is new', 'ExperimentalWarning');
    process.emitWarning('something else', 'DeprecationWarning');
    return undefined;
  });
  try {
    loadSqlite();
    process.emitWarning('later', 'ExperimentalWarning');
  } finally {
    load.mockRestore();
    emitWarning.mockRestore();
  }
  expect(emitted).toEqual(['something else', 'later']);
});

it('loads', () => {
  const database = new (loadSqlite().DatabaseSync)(':memory:');
  expect(database.prepare('SELECT 1 AS one').get()?.one).toBe(1);
  database.close();
});
