import { mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ground } from './ground.ts';
import { makeNearMiss, nearMisses } from './near-miss.ts';
import { sameFile } from './same-file.ts';
import { probeVolume } from './volume.ts';

const root = await realpath(await mkdtemp(join(tmpdir(), 'near-miss-')));
const file = join(root, 'sessions', 'rollout-a-b.jsonl');
let ground: Ground;
const other = async () => {
  const path = join(root, 'sessions', 'rollout-c-d.jsonl');
  await writeFile(path, 'y');
  return path;
};
const others = {
  'other-thread': other,
  'other-loaded-thread': other,
  'other-running-thread': other,
};

beforeAll(async () => {
  await mkdir(join(root, 'sessions'));
  await mkdir(join(root, 'links'));
  await writeFile(file, 'x');
  ground = { links: join(root, 'links'), cwd: root, volume: await probeVolume(root) };
});
afterAll(() => rm(root, { recursive: true, force: true }));

test.each(nearMisses)('%s is not the file', async (kind) => {
  const made = await makeNearMiss(file, kind, ground, others);
  if ('notApplicable' in made) {
    expect(made.notApplicable).not.toBe('');
    return;
  }
  expect(made.path).not.toBe(file);
  expect(await sameFile(file, made.path)).toBe(false);
});

test('a hard link is the same inode by another name', async () => {
  const made = await makeNearMiss(file, 'hard-link', ground, others);
  const [one, other] = await Promise.all([stat(file), stat('path' in made ? made.path : '')]);
  expect(other.ino).toBe(one.ino);
});

test('each call makes one of its own', async () => {
  const [one, other] = [
    await makeNearMiss(file, 'copy', ground, others),
    await makeNearMiss(file, 'copy', ground, others),
  ];
  expect(one).not.toEqual(other);
});
