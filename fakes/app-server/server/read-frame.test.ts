import { expect, it } from 'vitest';
import { readFrame } from './read-frame.ts';

it.each([
  'this is {not json',
  '{"id":1,"method":"a","par',
  '{"hello":"world"}',
  '42',
  'null',
  '[{"id":1,"method":"a"}]',
  '{"id":null,"method":"a"}',
  '{"id":1.5,"method":"a"}',
  '{"id":{},"method":"a"}',
  '{"id":99999999999999999999,"method":"a"}',
  '{"id":1,"method":5}',
])('%s is no message', (json) => {
  expect(readFrame(json)).toBeUndefined();
});

it.each([
  ['{"id":1,"method":"a"}', '1'],
  ['{"id":-5,"method":"a"}', '-5'],
  ['{"id":"17","method":"a"}', '"17"'],
  ['{"id":9007199254740993,"method":"a"}', '9007199254740993'],
])('%s has the id %s', (json, id) => {
  expect(readFrame(json)).toMatchObject({ kind: 'request', id, method: 'a' });
});

it('tells requests, notifications and answers apart', () => {
  const kinds = ['{"method":"a"}', '{"id":1,"result":{}}', '{"id":1,"error":{"code":1}}'];
  expect(kinds.map((json) => readFrame(json)?.kind)).toEqual(['notification', 'result', 'error']);
});
