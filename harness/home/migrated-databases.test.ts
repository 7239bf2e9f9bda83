import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCodexHome } from './create-codex-home.ts';
import type { HomeShape } from './home-shape.ts';
import { keepDatabases, seedDatabases } from './migrated-databases.ts';

let root: Awaited<ReturnType<typeof dir>>;
let kept = '';

beforeEach(async () => {
  root = await dir({ unsafeCleanup: true });
  const source = path.join(root.path, 'source');
  await mkdir(path.join(source, 'skills'), { recursive: true });
  for (const name of [
    'state_5.sqlite',
    'state_5.sqlite-wal',
    'state_5.sqlite-shm',
    'config.toml',
  ]) {
    await writeFile(path.join(source, name), name);
  }
  kept = path.join(root.path, 'kept');
  await keepDatabases(source, kept);
});
afterEach(() => root.cleanup());

async function homeOf(shape: HomeShape) {
  const place = path.join(root.path, 'case');
  await mkdir(place);
  return createCodexHome({ root: place, shape, modelUrl: 'http://127.0.0.1:4242' });
}

it('keeps databases with what their logs hold, and nothing else', async () => {
  expect((await readdir(kept)).sort()).toEqual(['state_5.sqlite', 'state_5.sqlite-wal']);
});

it('keeps nothing of a home without databases', async () => {
  const empty = path.join(root.path, 'empty');
  await mkdir(empty);
  expect(await keepDatabases(empty, path.join(root.path, 'none'))).toBe(false);
  expect(await readdir(root.path)).not.toContain('none');
});

it.each([
  ['state_5.sqlite-journal', 'a change that was broken off'],
  ['sessions/2026', 'threads'],
])('keeps nothing of a home with %s: it holds %s', async (name) => {
  await mkdir(path.join(root.path, 'source', name), { recursive: true });
  expect(await keepDatabases(path.join(root.path, 'source'), path.join(root.path, 'none'))).toBe(
    false,
  );
});

describe('gives the databases', () => {
  it.each(['direct', 'symlinked-sessions'] as const)('to an unused %s home', async (shape) => {
    const { realPath } = await homeOf(shape);
    await seedDatabases(kept, realPath);
    expect(await readFile(path.join(realPath, 'state_5.sqlite'), 'utf8')).toBe('state_5.sqlite');
    expect(await readdir(realPath)).toContain('state_5.sqlite-wal');
  });
});

describe('leaves alone', () => {
  it.each([
    ['direct', {}],
    ['direct', { archived: true }],
    ['symlinked-sessions', {}],
  ] as const)('a %s home that holds a thread %j', async (shape, spec) => {
    const home = await homeOf(shape);
    await home.writeRollout(spec);
    const before = await readdir(home.realPath);
    await seedDatabases(kept, home.realPath);
    expect(await readdir(home.realPath)).toEqual(before);
  });

  it('a home that has a database', async () => {
    const { realPath } = await homeOf('direct');
    await writeFile(path.join(realPath, 'state_5.sqlite'), 'its own');
    await seedDatabases(kept, realPath);
    expect(await readFile(path.join(realPath, 'state_5.sqlite'), 'utf8')).toBe('its own');
    expect(await readdir(realPath)).not.toContain('state_5.sqlite-wal');
  });
});
