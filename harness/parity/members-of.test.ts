import { expect, test } from 'vitest';
import { anyIndex, membersOf } from './members-of.ts';
import { Normaliser } from './normaliser.ts';

const normaliser = new Normaliser([]);

test('every member has its path, JSON type and normalised value', () => {
  const members = membersOf(
    'result',
    { turns: [{ id: 'turn-1', startedAt: 1_736_078_400, error: null }], ephemeral: false },
    { normaliser },
  );
  expect(Object.fromEntries(members)).toEqual({
    result: { type: 'object', value: '' },
    'result.turns': { type: 'array', value: '1 elements' },
    'result.turns[0]': { type: 'object', value: '' },
    'result.turns[0].id': { type: 'string', value: 'turn-1' },
    'result.turns[0].startedAt': { type: 'number', value: '1736078400' },
    'result.turns[0].error': { type: 'null', value: 'null' },
    'result.ephemeral': { type: 'boolean', value: 'false' },
  });
});

test('an id that was seen before is told from a new one', () => {
  const id = '8f9eb61d-cb6e-4dac-85dd-413d07612b93';
  const seen = new Map<string, string>();
  const idIn = (label: string) =>
    membersOf('params', { id }, { normaliser, seen, label }).get('params.id')?.value;
  expect(idIn('item/started #1')).toBe('<uuid4>');
  expect(idIn('item/completed #1')).toBe('<id of item/started #1 params.id>');
});

test('an id inside of an opaque cursor is no name for later ones', () => {
  const id = '8f9eb61d-cb6e-4dac-85dd-413d07612b93';
  const context = { normaliser, seen: new Map<string, string>(), label: 'answer #1' };
  const first = membersOf('result', { nextCursor: `{"turnId":"${id}"}` }, context);
  expect(first.get('result.nextCursor')?.value).toBe('{"turnId":"<uuid4>"}');
  expect(membersOf('params', { id }, context).get('params.id')?.value).toBe('<uuid4>');
});

test('numbers of processes are random, other numbers in texts are not', () => {
  const members = membersOf('item', { processId: '9220', name: '9220' }, { normaliser });
  expect(members.get('item.processId')?.value).toBe('<process>');
  expect(members.get('item.name')?.value).toBe('9220');
});

test('nesting without end does not end the comparison', () => {
  let nested: unknown = 1;
  for (let depth = 0; depth < 50_000; depth += 1) nested = [nested];
  expect(membersOf('result', nested, { normaliser }).size).toBeLessThanOrEqual(1_000);
});

test('a path without its indices', () => {
  expect(anyIndex('result.turns[3].items[10].id')).toBe('result.turns[].items[].id');
});
