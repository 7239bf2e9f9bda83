import { expect, test } from 'vitest';
import { compareMembers } from './compare-members.ts';
import { membersOf } from './members-of.ts';
import { Normaliser } from './normaliser.ts';

function members(value: unknown) {
  return membersOf('result', value, { normaliser: new Normaliser([]) });
}

function compare(real: readonly unknown[], fake: unknown) {
  return compareMembers(real.map(members), members(fake)).map(
    (found) => `${found.kind} ${found.member}: ${found.real} / ${found.fake}`,
  );
}

test('a missing member, an extra one, another type, another value', () => {
  expect(compare([{ a: 1, b: 'x' }], { b: 'x' })).toEqual(['missing result.a: 1 / absent']);
  expect(compare([{ b: 'x' }], { b: 'x', c: null })).toEqual(['extra result.c: absent / null']);
  expect(compare([{ a: 1 }], { a: '1' })).toEqual(['type result.a: 1 / "1"']);
  expect(compare([{ a: null }], { a: [] })).toEqual(['type result.a: null / 0 elements']);
  expect(compare([{ a: 'x' }], { a: 'y' })).toEqual(['value result.a: "x" / "y"']);
  expect(compare([{ a: [1] }], { a: [1] })).toEqual([]);
});

test('null is not absent', () => {
  expect(compare([{ a: null }], {})).toEqual(['missing result.a: null / absent']);
});

test('what varies between runs of the release is free, and only that', () => {
  expect(compare([{ a: 1 }, { a: 2 }], { a: 2 })).toEqual([]);
  expect(compare([{ a: 1 }, { a: 2 }], { a: 3 })).toEqual(['value result.a: 1 / 3']);
  expect(compare([{ a: 'idle' }, { a: 'active' }], { a: 'failed' })).toEqual([
    'value result.a: "idle" / "failed"',
  ]);
  expect(compare([{ a: 1 }, { a: 2 }], { a: 'x' })).toEqual(['type result.a: 1 / "x"']);
  expect(compare([{ a: 1 }, {}], {})).toEqual([]);
  expect(compare([{ a: 1 }, { a: 2 }], {})).toEqual(['missing result.a: 1 / absent']);
});

test('ids that the release generates anew may be others, of the same form', () => {
  const ids = ['call 0a1b2c3d4e5f', 'call 1a1b2c3d4e5f'].map((a) => ({ a }));
  expect(compare(ids, { a: 'call 2a1b2c3d4e5f' })).toEqual([]);
  expect(compare(ids, { a: 'exec 2a1b2c3d4e5f' })).toHaveLength(1);
  expect(compare([{ a: '30569' }, { a: '7355' }], { a: '47441' })).toEqual([]);
  expect(compare([{ a: '30569' }, { a: '7355' }], { a: '#1' })).toHaveLength(1);
  expect(compare(ids.slice(1), { a: 'call 2a1b2c3d4e5f' })).toHaveLength(1);
});

test('of a part that is missing as a whole only the whole is told', () => {
  expect(compare([{ a: { b: { c: 1 } } }], {})).toEqual(['missing result.a: object / absent']);
  expect(compare([{ list: [{ x: 1 }] }], { list: [] })).toEqual([
    'value result.list: 1 elements / 0 elements',
    'missing result.list[]: object / absent',
  ]);
});

test('keys may hold dots', () => {
  expect(compare([{ 'a.b': { c: 1 } }], { 'a.b': { c: 2 } })).toEqual([
    'value result.a.b.c: 1 / 2',
  ]);
  expect(compare([{ 'a.b': 1 }], {})).toEqual(['missing result.a.b: 1 / absent']);
});
