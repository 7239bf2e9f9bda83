import { expect, it } from 'vitest';
import { jsonPieces } from './json-pieces.ts';
import { LazyList } from './lazy-list.ts';

const list = (...members: unknown[]) => new LazyList(() => members);

it.each([
  { thread: { id: 'a', turns: list({ id: 1, items: list('x', 'y'), gone: undefined }, {}) } },
  { turns: list(), next: null, gone: undefined },
  { thread: { turns: [list(1)] } },
  'text',
  null,
])('the pieces of %j make its JSON', (value) => {
  expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
});

it('every member of a list is a piece', () => {
  const pieces = [...jsonPieces({ thread: { turns: list({ items: list('x', 'y') }) } })];
  expect(pieces).toEqual(expect.arrayContaining(['"x"', '"y"']));
});
