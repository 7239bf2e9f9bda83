import { expect, test } from 'vitest';
import { collapseBursts } from './collapse-bursts.ts';
import { shapeTranscript } from './shape-transcript.ts';
import { entries, type Line } from './testing/entries.ts';

function labels(...lines: readonly Line[]) {
  const collapsed = collapseBursts(shapeTranscript(entries(...lines)));
  return Object.fromEntries(
    [...collapsed].map(([lane, frames]) => [lane, frames.map(({ label }) => label)]),
  );
}

function burst(size: number): Line[] {
  const ids = Array.from({ length: size }, (_, index) => index + 1);
  return [
    ...ids.map((id): Line => ['alice', 'sent', { id, method: 'thread/loaded/list' }]),
    ...ids.map((id): Line => {
      const error = { code: -32001, message: 'no' };
      return ['alice', 'received', id % 3 === 0 ? { id, error } : { id, result: {} }];
    }),
  ];
}

test('a burst becomes its outcomes; the rest of the conversation stays', () => {
  const event: Line = ['alice', 'received', { method: 'thread/started', params: {} }];
  expect(labels(...burst(300), event)).toEqual({
    'alice sends': [],
    'alice sends in a burst': ['thread/loaded/list request'],
    alice: ['thread/started #1'],
    'alice in a burst': [
      'thread/loaded/list response error -32001',
      'thread/loaded/list response result',
    ],
  });
});

test('a conversation is no burst', () => {
  expect(labels(...burst(99)).alice).toHaveLength(99);
});

test('of a transcript that leaves entries out the outcomes of a burst are not told', () => {
  const event: Line = ['alice', 'received', { method: 'thread/started', params: {} }];
  const gap: Line = ['transcript', 'note', '4000 entries left out here'];
  expect(labels(...burst(300), gap, event)).toEqual({
    'alice sends': [],
    alice: ['thread/started #1'],
  });
});
