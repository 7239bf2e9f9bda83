import { expect, test } from 'vitest';
import { sampleAnswer } from './sample-answer.ts';

test.each([
  [{ type: 'object', properties: { title: { type: 'string', maxLength: 4 } } }, { title: 'some' }],
  [{ type: 'array', items: { type: ['integer', 'null'], minimum: 2.5 } }, [3]],
  [{ enum: ['red', 'green'] }, 'red'],
  [{ anyOf: [{ const: 7 }, { type: 'null' }] }, 7],
  [{ $ref: '#/$defs/on', $defs: { on: { type: 'boolean' } } }, true],
  [{ type: 'string', minLength: 12 }, 'something...'],
  [{}, {}],
  ['no schema', null],
])('%j: %j', (schema, value) => {
  expect(sampleAnswer(schema, 'something')).toEqual(value);
});

test('a schema that contains itself ends', () => {
  const schema = { type: 'object', properties: { next: { $ref: '#' } } };
  expect(JSON.stringify(sampleAnswer(schema, ''))).toMatch(/null/);
});
