import { expect, test } from 'vitest';
import { cutToWidth } from './cut-to-width.ts';

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['✓ → é', 5, '✓ → é'],
  ['漢字', 4, '漢字'],
  ['漢字', 3, '漢…'],
  ['漢字', 2, '…'],
  ['a😀b', 3, 'a…'],
  ['abc', 1, '…'],
  ['abc', 0, ''],
])('%j cut to %i columns is %j', (line, columns, cut) => {
  expect(cutToWidth(line, columns)).toBe(cut);
});
