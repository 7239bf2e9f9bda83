import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sameFile } from './same-file.ts';
import { type Ground, spellPath } from './spell-path.ts';
import { describeSpelling, type Spelling } from './spelling.ts';
import { spellings } from './spellings.ts';
import { probeVolume } from './volume.ts';

const root = await realpath(await mkdtemp(join(tmpdir(), 'spellings-')));
const volume = await probeVolume(root);
const file = join(root, 'home', 'sessions', '2026', 'rollout.jsonl');
const before = process.cwd();
let ground: Ground;

beforeAll(async () => {
  await mkdir(join(root, 'home/sessions/2026'), { recursive: true });
  await mkdir(join(root, 'links'));
  await writeFile(file, '');
  ground = { links: join(root, 'links'), cwd: join(root, 'home'), volume };
});
afterAll(async () => {
  process.chdir(before);
  await rm(root, { recursive: true, force: true });
});

async function spelled(spelling: Spelling): Promise<string> {
  return await spellPath(file, spelling, ground);
}

test('every spelling reaches the file', async () => {
  // What is relative is so to this process here.
  process.chdir(ground.cwd);
  await fc.assert(
    fc.asyncProperty(spellings(volume, fc.boolean()), async (spelling) => {
      const text = await spelled(spelling);
      expect(await sameFile(file, text), `${describeSpelling(spelling)}: ${text}`).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a failure shrinks to the one step that matters', async () => {
  const property = fc.asyncProperty(spellings(volume), async (spelling) => {
    expect(spelling.steps.some(({ kind }) => kind === 'dot-dot')).toBe(false);
  });
  const { counterexample } = await fc.check(property, { numRuns: 2_000 });
  expect(counterexample?.[0]).toEqual({
    steps: [{ kind: 'dot-dot', at: 0 }],
    base: 'absolute',
    isPadded: false,
  });
});

test.each<[string, Spelling, (text: string) => string]>([
  ['nothing', { steps: [], base: 'absolute', isPadded: false }, (text) => text],
  [
    'a step up and down',
    { steps: [{ kind: 'dot-dot', at: 0 }], base: 'absolute', isPadded: false },
    (text) => text.replace(/^\/([^/]+)/, '/$1/../$1'),
  ],
  [
    'the beginning',
    { steps: [], base: 'relative', isPadded: false },
    () => 'sessions/2026/rollout.jsonl',
  ],
])('%s is spelled as it says', async (_, spelling, expected) => {
  expect(await spelled(spelling)).toBe(expected(file));
});

test('padding fills a path to the last byte or the one before', async () => {
  const text = await spelled({ steps: [], base: 'absolute', isPadded: true });
  expect(volume.maxPathBytes - Buffer.byteLength(text)).toBeLessThanOrEqual(1);
  expect(await sameFile(file, text)).toBe(true);
});
