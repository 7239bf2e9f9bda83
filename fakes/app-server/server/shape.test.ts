import { expect, it } from 'vitest';
import { anything, flag, list, optional, struct, tagged, text, u32, word } from './shape.ts';

const shape = struct('Params', {
  threadId: text,
  limit: optional(u32),
  isOn: optional(flag),
  names: optional(list(text)),
  mode: optional(word('read-only', 'full')),
  item: optional(tagged('Item', { text: struct('Text', { type: text, text }), other: anything })),
});

it('reads what is there; null and absent optional members are undefined', () => {
  expect(shape.read({ threadId: 'a', limit: 3, isOn: null, extra: 1 })).toEqual({
    threadId: 'a',
    limit: 3,
  });
});

it.each([
  [{}, 'missing field `threadId`'],
  [{ threadId: null }, 'invalid type: null, expected a string'],
  [{ threadId: 5 }, 'invalid type: integer `5`, expected a string'],
  [{ threadId: 'a', limit: 'five' }, 'invalid type: string "five", expected u32'],
  [{ threadId: 'a', limit: -1 }, 'invalid value: integer `-1`, expected u32'],
  [{ threadId: 'a', limit: 1.5 }, 'invalid type: floating point `1.5`, expected u32'],
  [{ threadId: 'a', isOn: 'x' }, 'invalid type: string "x", expected a boolean'],
  [{ threadId: 'a', names: 'x' }, 'invalid type: string "x", expected a sequence'],
  [{ threadId: 'a', mode: 'bogus' }, 'unknown variant `bogus`, expected `read-only` or `full`'],
  [{ threadId: 'a', item: {} }, 'missing field `type`'],
  [{ threadId: 'a', item: { type: 'nope' } }, 'unknown variant `nope`, expected `text` or `other`'],
  [{ threadId: 'a', item: { type: 'text' } }, 'missing field `text`'],
  [[], 'invalid length 0, expected struct Params with 6 elements'],
  ['x', 'invalid type: string "x", expected struct Params'],
])('%j is refused in the words of the real server', (given, message) => {
  expect(() => shape.read(given)).toThrow(
    new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
  );
});
