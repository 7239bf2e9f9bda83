import { expect, test } from 'vitest';
import { boundedJson } from './bounded-json.ts';

test.each([
  [null],
  [true],
  [1.5],
  ['a "quoted" line\n'],
  [[1, [2, 'x'], {}]],
  [{ a: { b: [null] }, 'c d': false }],
])('is JSON while it fits: %j', (value) => {
  expect(boundedJson(value)).toBe(JSON.stringify(value));
});

test('is cut at the limit', () => {
  const text = boundedJson({ list: Array.from({ length: 100_000 }, (_, index) => index) }, 40);
  expect(text).toHaveLength(40);
  expect(text).toMatch(/^\{"list":\[0,1,2,.*…$/);
  expect(boundedJson('x'.repeat(1_000), 10)).toBe('"xxxxxxxx…');
});

test('does not follow a value down', () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  expect(boundedJson(deep)).toBe('[[[[[[[[[…]]]]]]]]]');
});

test('undefined has a text', () => {
  expect(boundedJson(undefined)).toBe('undefined');
});
