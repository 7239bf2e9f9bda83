import { expect, test } from 'vitest';
import { nearestWord } from './nearest-word.ts';

const words = ['command', 'args', 'env', 'transports', 'schema', 'edition'];

test.each([
  ['comand', 'command'],
  ['Command', 'command'],
  ['agrs', 'args'],
  ['arg', 'args'],
  ['transport', 'transports'],
  ['editoin', 'edition'],
])('%s means %s', (word, meant) => {
  expect(nearestWord(word, words)).toBe(meant);
});

test.each(['', 'xyz', 'timeout', 'a'.repeat(10_000)])('%s means none of them', (word) => {
  expect(nearestWord(word, words)).toBeUndefined();
});

test('nothing allowed, nothing meant', () => {
  expect(nearestWord('args', [])).toBeUndefined();
});
