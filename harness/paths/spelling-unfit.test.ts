import { expect, test } from 'vitest';
import { linuxVolume } from '../../test/support/linux-volume.ts';
import { readSpelling } from './read-spelling.ts';
import { spellingUnfit } from './spelling-unfit.ts';
import type { Volume } from './volume.ts';

const wide = '\u00e9'.repeat(200);

test.each<[readonly string[], Volume, RegExp | undefined]>([
  [['dot at 0, count 3000'], linuxVolume, /6000 bytes, and a path has at most 4095/],
  [['separators at 0, count 1000'], { ...linuxVolume, maxPathBytes: 999 }, /1000 bytes/],
  [['dot at 0, count 1500'], linuxVolume, undefined],
  [
    ['dot at 0, count 1500', 'file-link name "a"'],
    linuxVolume,
    /^3000 bytes .* while it is resolved/,
  ],
  [['dot at 0, count 4', 'file-link name "a"'], linuxVolume, undefined],
  [[`file-link name "${wide}"`], linuxVolume, /name of 400 bytes, and Linux takes 255/],
  [[`file-link name "${wide}"`], { ...linuxVolume, platform: 'win32' }, undefined],
])('whether a volume takes %j', (steps, volume, why) => {
  const spelling = readSpelling({ steps }, 'steps', []);
  const seen = spellingUnfit(spelling, volume, {});
  expect(seen).toEqual(why && expect.stringMatching(why));
});
