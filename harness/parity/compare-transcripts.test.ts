import { expect, test } from 'vitest';
import { compareTranscripts } from './compare-transcripts.ts';
import { shapeTranscript } from './shape-transcript.ts';
import { entries, type Line } from './testing/entries.ts';

const started = ['alice', 'received', { method: 'turn/started', params: { turnId: '1' } }] as const;
const completed = ['alice', 'received', { method: 'turn/completed', params: {} }] as const;
const sent = ['alice', 'sent', { id: 1, method: 'thread/archive', params: {} }] as const;
const refused = ['alice', 'received', { id: 1, error: { code: -32600, message: 'no' } }] as const;

type Lines = readonly Line[];

function compare(real: Lines, fake: Lines) {
  const found = compareTranscripts(
    'resume/x',
    [shapeTranscript(entries(...real))],
    shapeTranscript(entries(...fake)),
  );
  return found.map(({ kind, lane, frame, real, fake }) => [kind, lane, frame, real, fake]);
}

test('the same transcript shows no difference', () => {
  expect(compare([started, completed], [started, completed])).toEqual([]);
});

test('a swapped order', () => {
  expect(compare([started, completed], [completed, started])).toEqual([
    [
      'order',
      'alice',
      'turn/started notification',
      'turn/started #1, then turn/completed #1',
      'turn/completed #1, then turn/started #1',
    ],
  ]);
});

test('a wrong audience: on the wrong connection, missing, doubled', () => {
  const toBob = ['bob', 'received', { method: 'turn/completed', params: {} }] as const;
  expect(compare([started, completed], [started, toBob])).toEqual([
    ['audience', 'alice', 'turn/completed notification', 'turn/completed #1', 'nothing'],
    ['audience', 'bob', 'turn/completed notification', 'nothing', 'turn/completed #1'],
  ]);
  expect(compare([started], [started, started])).toEqual([
    ['audience', 'alice', 'turn/started notification', 'nothing', 'turn/started #2'],
  ]);
});

test('a changed code, a success in place of a refusal, another message', () => {
  const frame = 'thread/archive response';
  const answer = (error: unknown) => ['alice', 'received', { id: 1, error }] as const;
  expect(compare([sent, refused], [sent, answer({ code: -32602, message: 'no' })])).toEqual([
    ['outcome', 'alice', frame, 'error -32600 no', 'error -32602 no'],
  ]);
  expect(compare([sent, refused], [sent, ['alice', 'received', { id: 1, result: {} }]])).toEqual([
    ['outcome', 'alice', frame, 'error -32600 no', 'result'],
  ]);
  expect(compare([sent, refused], [sent, answer({ code: -32600, message: 'never' })])).toEqual([
    ['message', 'alice', frame, 'no', 'never'],
  ]);
});

test('a missing member', () => {
  const bare = ['alice', 'received', { method: 'turn/started', params: {} }] as const;
  expect(compare([started], [bare])).toEqual([
    ['missing', 'alice', 'turn/started notification', '"1"', 'absent'],
  ]);
});

test('an extra envelope member', () => {
  const versioned = [
    'alice',
    'received',
    { jsonrpc: '2.0', method: 'turn/completed', params: {} },
  ] as const;
  expect(compare([completed], [versioned])).toEqual([
    ['extra', 'alice', 'turn/completed notification', 'absent', '"2.0"'],
  ]);
});

test('another number of model requests', () => {
  const asked = ['model', 'received', '#1 POST /v1/responses user "x"'] as const;
  expect(compare([asked], [asked, asked])).toEqual([
    ['audience', 'model', 'model request', 'nothing', 'POST /v1/responses user "x" #2'],
  ]);
});
