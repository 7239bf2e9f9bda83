import type { ErrorObject } from 'ajv';
import { expect, test } from 'vitest';
import { leafErrors } from './union-errors.ts';

function error(
  keyword: string,
  instancePath: string,
  more: Partial<ErrorObject> = {},
): ErrorObject {
  return { keyword, instancePath, schemaPath: '#', params: {}, ...more };
}

const other = error('required', '/z');
const type = error('type', '/a', { params: { type: 'object' } });
const notNull = error('type', '/a', { params: { type: 'null' } });
const below = error('minimum', '/a/b');
const union = error('anyOf', '/a', { schema: [{ type: 'object' }, { type: 'array' }] });
const optional = error('anyOf', '/a', { schema: [{ type: 'object' }, { type: 'null' }] });

test.each([
  ['errors outside of unions stay', [other, type, below], [other, type, below]],
  ['below the value, if there are any', [other, type, below, union], [other, below]],
  ['of what is optional', [type, notNull, optional], [type]],
  ['below what is optional', [below, notNull, optional], [below]],
  [
    'a value next to one of similar name stays',
    [error('type', '/ab'), below, union],
    [error('type', '/ab'), below],
  ],
])('%s', (_name, errors, leaves) => {
  expect(leafErrors(errors)).toEqual(leaves);
});

test('the union itself, if no branch fits better; it is not folded twice', () => {
  const once = leafErrors([type, type, union]);
  expect(once).toMatchObject([{ keyword: 'anyOf', instancePath: '/a' }]);
  expect(leafErrors([below, ...once])).toEqual([below, ...once]);
});

test('takes time in proportion to the number of errors', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => error('type', `/a/${index}`));
  expect(leafErrors([...many, union])).toHaveLength(many.length);
});
