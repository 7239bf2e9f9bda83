import { expect, test } from 'vitest';
import { readSpelling } from './read-spelling.ts';
import { spellingUnfit } from './spelling-unfit.ts';
import type { Volume } from './volume.ts';

const linux: Volume = {
  platform: 'linux',
  hasSymlinks: true,
  tellsCaseApart: true,
  tellsNormalFormsApart: true,
  hasProc: true,
  takesAnyName: true,
  hasShortNames: false,
  maxPathBytes: 4_095,
};
const wide = '\u00e9'.repeat(200);

test.each<[readonly string[], Volume, RegExp | undefined]>([
  [['dot at 0, count 3000'], linux, /6000 bytes, and a path has at most 4095/],
  [['separators at 0, count 1000'], { ...linux, maxPathBytes: 999 }, /1000 bytes/],
  [['dot at 0, count 1500'], linux, undefined],
  [['dot at 0, count 1500', 'file-link name "a"'], linux, /^3000 bytes .* while it is resolved/],
  [['dot at 0, count 4', 'file-link name "a"'], linux, undefined],
  [[`file-link name "${wide}"`], linux, /name of 400 bytes, and Linux takes 255/],
  [[`file-link name "${wide}"`], { ...linux, platform: 'win32' }, undefined],
])('whether a volume takes %j', (steps, volume, why) => {
  const spelling = readSpelling({ steps }, 'steps', []);
  const seen = spellingUnfit(spelling, volume, {});
  expect(seen).toEqual(why && expect.stringMatching(why));
});
