import { expect, test } from 'vitest';
import { valueAt } from './value-at.ts';

const root = { a: [{ 'b/c': 1, 'd~1': 2 }], '': 3 };

test.each([
  ['', root],
  ['/a/0/b~1c', 1],
  ['/a/0/d~01', 2],
  ['/', 3],
  ['/a/1', undefined],
  ['/a/0/b~1c/x', undefined],
  ['/constructor', undefined],
])('"%s"', (pointer, value) => {
  expect(valueAt(root, pointer)).toBe(value);
});
