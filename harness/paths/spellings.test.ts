import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followSpelling } from './follow-spelling.ts';
import type { Ground } from './ground.ts';
import { mostLinks } from './most-links.ts';
import { sameFile } from './same-file.ts';
import {
  describeSpelling,
  type Spelling,
  type SpellingStep,
  spellingBases,
  spellingSteps,
} from './spelling.ts';
import { spellingObstacle } from './spelling-obstacle.ts';
import { spellings } from './spellings.ts';
import { probeVolume, type Volume } from './volume.ts';

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
  return await followSpelling(file, spelling, ground);
}

test('every spelling reaches the file', async () => {
  // Joined to a folder the longest relative paths would be too long.
  process.chdir(ground.cwd);
  await fc.assert(
    fc.asyncProperty(spellings(volume, { padded: 'all' }), async (spelling) => {
      const text = await spelled(spelling);
      expect(await sameFile(file, text, ground.cwd), `${describeSpelling(spelling)}: ${text}`).toBe(
        true,
      );
    }),
    { numRuns: 500 },
  );
});

const link: Spelling = {
  steps: [{ kind: 'link', at: 0, name: 'a', target: 'absolute', hops: 1 }],
  base: 'absolute',
  isPadded: false,
};

/** The counterexample that is left over from one found with a seed. */
async function smallest(seed: number, fails: (spelling: Spelling) => boolean) {
  const property = fc.property(
    spellings(volume, { padded: 'all' }),
    (spelling) => !fails(spelling),
  );
  return (await fc.check(property, { numRuns: 2_000, seed })).counterexample?.[0];
}

const has = (kind: SpellingStep['kind']) => (spelling: Spelling) =>
  spelling.steps.some((step) => step.kind === kind);

test.each<[string, (spelling: Spelling) => boolean, Spelling]>([
  ['the path itself', () => true, { ...link, steps: [] }],
  ['one symlink', (spelling) => spelling.steps.length > 0 || spelling.base !== 'absolute', link],
  ['one ..', has('dot-dot'), { ...link, steps: [{ kind: 'dot-dot', at: 0 }] }],
  ['the one step that matters', has('dot'), { ...link, steps: [{ kind: 'dot', at: 0, count: 1 }] }],
  ['a beginning', ({ base }) => base === 'relative', { ...link, steps: [], base: 'relative' }],
])('any failure shrinks to %s where that is enough', async (_, fails, expected) => {
  for (let seed = 0; seed < 50; seed++) expect(await smallest(seed, fails)).toEqual(expected);
});

test('a chain that is not needed shrinks to one link with a plain name', async () => {
  // What is tried first does not have the second step.
  const fails = (spelling: Spelling) => has('link')(spelling) && has('dot')(spelling);
  const [dot] = [{ kind: 'dot', at: 0, count: 1 } as const];
  for (let seed = 0; seed < 20; seed++) {
    const left = await smallest(seed, fails);
    expect(left?.steps.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      dot,
      { ...link.steps[0], name: expect.stringMatching(/^[a-z]$/) },
    ]);
  }
});

const windows: Volume = {
  ...volume,
  platform: 'win32',
  tellsCaseApart: false,
  tellsNormalFormsApart: false,
  hasProc: false,
  hasShortNames: true,
};

test.each([
  ['this volume', volume],
  ['one of macOS', { ...windows, platform: 'darwin' as const, hasShortNames: false }],
  ['one of Windows', windows],
])('every part of a recipe is used on %s, unless something stands against it', (_, one) => {
  const recipes = fc.sample(spellings(one, { padded: 'all' }), { numRuns: 2_000, seed: 1 });
  const used = new Set<string>(
    recipes.flatMap(({ base, steps }) => [base, ...steps.map(({ kind }) => kind)]),
  );
  const parts = [...spellingBases, ...spellingSteps];
  const usable = parts.filter((part) => spellingObstacle(part, one) === undefined);
  expect(parts.filter((part) => used.has(part))).toEqual(usable);
  expect(recipes.some(({ isPadded }) => isPadded)).toBe(true);
});

test('links have every kind of name, and chains every length that is followed', () => {
  const steps = fc
    .sample(spellings(volume), { numRuns: 3_000, seed: 1 })
    .flatMap((one) => one.steps);
  const links = steps.filter((step) => step.kind === 'link');
  const names = [...new Set(links.map(({ name }) => name))];
  expect(Math.max(...links.map(({ hops }) => hops))).toBe(mostLinks);
  // Long, with spaces, composed and decomposed, wide, and what a shell or a URL would read otherwise.
  for (const name of [
    /^.{255}$/,
    / /,
    /\u00e9/,
    /e\u0301/,
    /[\u{10000}-\u{10ffff}]/u,
    /%2e/,
    /"/,
    /'/,
  ]) {
    expect([name, names.some((one) => name.test(one))]).toEqual([name, true]);
  }
  const control = String.fromCharCode(1);
  expect(
    names.some((name) => name.includes(control)) && names.some((name) => /\n/.test(name)),
  ).toBe(true);
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

test.each<readonly SpellingStep[]>([
  [{ kind: 'dot', at: 0, count: 2_047 }],
  [
    { kind: 'dot', at: 0, count: 2_047 },
    { kind: 'file-link', name: 'a' },
  ],
])('a path that grows too long is not applicable', async (...steps) => {
  const long = spelled({ steps, base: 'absolute', isPadded: false });
  await expect(long).rejects.toThrow(/^the path has \d+ bytes, and this system takes \d+/);
});

test('padding fills a path to the last byte or the one before', async () => {
  const text = await spelled({ steps: [], base: 'absolute', isPadded: true });
  expect(volume.maxPathBytes - Buffer.byteLength(text)).toBeLessThanOrEqual(1);
  expect(await sameFile(file, text)).toBe(true);
});
