import { expect, test } from 'vitest';
import { anyIndex, membersOf } from './members-of.ts';
import { Normaliser } from './normaliser.ts';

const normaliser = new Normaliser([]);

test('every member has its path, JSON type and normalised value', () => {
  const members = membersOf(
    'result',
    { turns: [{ id: 'turn-1', startedAt: 1_795_254_223, error: null }], ephemeral: false },
    normaliser,
  );
  expect(Object.fromEntries(members)).toEqual({
    result: { type: 'object', value: '' },
    'result.turns': { type: 'array', value: '1 elements' },
    'result.turns[0]': { type: 'object', value: '' },
    'result.turns[0].id': { type: 'string', value: 'turn-1' },
    'result.turns[0].startedAt': { type: 'number', value: '<seconds>' },
    'result.turns[0].error': { type: 'null', value: 'null' },
    'result.ephemeral': { type: 'boolean', value: 'false' },
  });
});

test('nesting without end does not end the comparison', () => {
  let nested: unknown = 1;
  for (let depth = 0; depth < 50_000; depth += 1) nested = [nested];
  expect(membersOf('result', nested, normaliser).size).toBeLessThanOrEqual(1_000);
});

test('a path without its indices', () => {
  expect(anyIndex('result.turns[3].items[10].id')).toBe('result.turns[].items[].id');
});
