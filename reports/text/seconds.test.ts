import { expect, test } from 'vitest';
import { seconds } from './seconds.ts';

test.each([
  [0, '0.00 s'],
  [212, '0.21 s'],
  [9_994, '9.99 s'],
  [9_995, '10.0 s'],
  [12_345, '12.3 s'],
])('%i ms is %s', (ms, text) => {
  expect(seconds(ms)).toBe(text);
});
