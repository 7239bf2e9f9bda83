import { expect, test } from 'vitest';
import { wrapWords } from './wrap-words.ts';

test('lines break between words only', () => {
  expect(wrapWords('one two  three\nfour', 9)).toEqual(['one two', 'three', 'four']);
  expect(wrapWords('unbreakable x', 4)).toEqual(['unbreakable', 'x']);
  expect(wrapWords('', 4)).toEqual([]);
});
