import { expect, it } from 'vitest';
import { mergeConfig } from './merge-config.ts';

it('merges tables, replaces scalars and arrays, removes null', () => {
  const base = { a: 1, b: { c: 1, d: [1, 2], e: { f: 1 } }, g: 'x' };
  expect(mergeConfig(base, { a: 2, b: { d: [3], e: { h: null, i: 2 } }, g: null })).toEqual({
    a: 2,
    b: { c: 1, d: [3], e: { f: 1, i: 2 } },
  });
  expect(base).toEqual({ a: 1, b: { c: 1, d: [1, 2], e: { f: 1 } }, g: 'x' });
});

it('puts a table where there was none, without its null keys', () => {
  expect(mergeConfig({ a: 1 }, { a: { b: 1, c: null }, d: { e: null } })).toEqual({
    a: { b: 1 },
    d: {},
  });
});

it('does not take a date apart', () => {
  const date = new Date(0);
  expect(mergeConfig({}, { date }).date).toBe(date);
});
