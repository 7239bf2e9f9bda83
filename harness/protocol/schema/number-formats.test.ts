import { expect, test } from 'vitest';
import { numberFormats } from './number-formats.ts';

test.each([
  ['uint8', [0, 255], [-1, 256, 1.5]],
  ['uint16', [65_535], [65_536]],
  ['int32', [-(2 ** 31), 2 ** 31 - 1], [2 ** 31, -(2 ** 31) - 1]],
  ['uint32', [2 ** 32 - 1], [2 ** 32]],
  ['int64', [-(2 ** 63), 2 ** 63], [1e300, 0.5]],
  ['uint64', [0, 2 ** 64], [-1, 1e300]],
  ['uint', [0], [-1]],
  ['double', [0.5, 1e300], []],
])('%s', (name, inside, outside) => {
  const check = numberFormats.get(name);
  expect(inside.map((value) => check?.(value))).toEqual(inside.map(() => true));
  expect(outside.map((value) => check?.(value))).toEqual(outside.map(() => false));
});
