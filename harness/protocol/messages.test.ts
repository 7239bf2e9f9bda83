import { describe, expect, test } from 'vitest';
import { parseMessage } from './messages.ts';
import { nestsDeeperThan } from './nests-deeper-than.ts';
import { TargetFailure } from './target-failure.ts';

const error = { code: -32600, message: 'no' };

describe('parseMessage', () => {
  test.each([
    [
      { id: 1, result: {} },
      { kind: 'result', id: 1, result: {} },
    ],
    [
      { id: 'a', result: null },
      { kind: 'result', id: 'a', result: null },
    ],
    [
      { jsonrpc: '2.0', id: 0, result: 5 },
      { kind: 'result', id: 0, result: 5 },
    ],
    [
      { id: 1, error },
      { kind: 'error', id: 1, error },
    ],
    [
      { id: null, error },
      { kind: 'error', id: null, error },
    ],
    [{ method: 'm' }, { kind: 'notification', method: 'm', params: undefined }],
    [
      { method: 'm', params: [1] },
      { kind: 'notification', method: 'm', params: [1] },
    ],
    [
      { id: 7, method: 'm', params: {} },
      { kind: 'server-request', id: 7, method: 'm', params: {} },
    ],
  ])('%j', (json, message) => {
    expect(parseMessage(JSON.stringify(json))).toEqual({ message, json });
  });

  test.each([
    ['no JSON', 'Welcome!', /not JSON: Welcome!/],
    ['half an object', '{"id":1', /not JSON/],
    ['an empty text', '', /not JSON/],
    ['a number', '42', /no JSON object: 42/],
    ['null', 'null', /no JSON object/],
    ['a batch', '[{"id":1,"result":{}}]', /no JSON object/],
    ['neither method nor result', '{"id":1}', /no JSON-RPC message/],
    ['a result without id', '{"result":{}}', /no JSON-RPC message/],
    ['a result with the id null', '{"id":null,"result":{}}', /no JSON-RPC message/],
    ['an id that is an object', '{"id":{},"result":{}}', /no JSON-RPC message/],
    ['an error that is a text', '{"id":1,"error":"no"}', /no JSON-RPC message/],
    ['an error without code', '{"id":1,"error":{"message":"no"}}', /no JSON-RPC message/],
    ['a server request with an array as id', '{"id":[],"method":"m"}', /no JSON-RPC message/],
  ])('%s is a protocol error that tells its frame', (_, text, says) => {
    const failure = failureOf(text);
    expect(failure.message).toMatch(says);
    expect(failure).toMatchObject({ kind: 'protocol-error', frame: 12 });
  });

  test('a message that is too deep for a reader is a protocol error', () => {
    const nested = (depth: number) =>
      `{"method":"m","params":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(parseMessage(nested(499)).message.kind).toBe('notification');
    expect(failureOf(nested(500)).message).toMatch(/nests deeper than 500 levels/);
    expect(failureOf(nested(1_000_000)).message).toMatch(/nests deeper than 500 levels/);
  });

  test('quotes only the beginning of what it complains about', () => {
    expect(failureOf('x'.repeat(1_000_000)).message.length).toBeLessThan(600);
  });
});

test.each([
  ['[[]]', 2, false],
  ['[[[]]]', 2, true],
  ['[{"a":[]}]', 2, true],
  ['[[],[],[],[]]', 2, false],
  ['["[[[[[[[[[["]', 2, false],
  [String.raw`["a\"[[[[[[[[","\\",[]]`, 2, false],
  [String.raw`["\\",[[[]]]]`, 2, true],
  ['"unfinished [[[[[[[[[', 2, false],
])('%s nests deeper than %i: %s', (json, limit, expected) => {
  expect(nestsDeeperThan(limit, json)).toBe(expected);
});

function failureOf(text: string): TargetFailure {
  try {
    parseMessage(text, 12);
  } catch (error) {
    if (error instanceof TargetFailure) return error;
  }
  throw new Error('it was accepted');
}
