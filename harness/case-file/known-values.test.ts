import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { overlapKind } from '../model/overlap-kind.ts';
import { sessionKind } from '../model/session-kind.ts';
import { packageFile } from '../package-file.ts';
import { type LoadedCase, loadSuites } from '../runner/load-suites.ts';
import { readCaseFile } from './case-file.ts';
import { knownValues } from './known-values.ts';

const folders = ['fixtures/sessions', 'fixtures/spellings'];
let loaded: readonly LoadedCase[];

beforeAll(async () => {
  loaded = await loadSuites(packageFile('suites'));
});

test('a kind names the cases that replay it, and no others', () => {
  const definitions = loaded.map(({ definition }) => definition);
  const kinds = new Set(definitions.flatMap(({ replays }) => replays ?? []));
  for (const kind of kinds) {
    const named = definitions.filter(({ id }) => kind.cases.test(id));
    const replaying = definitions.filter(({ replays }) => replays === kind);
    expect(named.map(({ id }) => id)).toEqual(replaying.map(({ id }) => id));
  }
});

test('every case file that is kept is one of its case', async () => {
  for (const folder of folders.map((name) => packageFile(name))) {
    for (const name of await readdir(folder)) {
      const file = await readCaseFile(join(folder, name));
      const kind = loaded.find(({ definition }) => definition.id === file.case)?.definition.replays;
      expect({ name, isReplayed: kind !== undefined }).toEqual({ name, isReplayed: true });
      if (kind) file.read(kind);
    }
  }
});

test('each kind has its own of a folder', async () => {
  const names = await readdir(packageFile('fixtures/sessions'));
  const [overlaps, sessions] = await Promise.all([
    knownValues('fixtures/sessions', overlapKind),
    knownValues('fixtures/sessions', sessionKind),
  ]);
  expect(overlaps.length).toBeGreaterThan(0);
  expect(sessions.length).toBe(names.length - overlaps.length);
});
