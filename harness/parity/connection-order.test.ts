import { expect, test } from 'vitest';
import { compareTranscripts } from './compare-transcripts.ts';
import { shapeTranscript } from './shape-transcript.ts';
import { entries, type Line } from './testing/entries.ts';

const sent: Line = ['alice', 'sent', { id: 1, method: 'thread/archive', params: {} }];
const answered: Line = ['alice', 'received', { id: 1, result: {} }];
const heard: Line = ['bob', 'received', { method: 'thread/archived', params: {} }];

/** @param apartMs between two entries */
function shape(lines: readonly Line[], apartMs = 5) {
  return shapeTranscript(
    entries(...lines).map((entry, index) => ({ ...entry, at: index * apartMs })),
  );
}

function found(real: readonly (readonly Line[])[], fake: readonly Line[], apartMs?: number) {
  const runs = real.map((lines) => shape(lines, apartMs));
  return compareTranscripts('archive/x', runs, shape(fake, apartMs)).map(
    ({ kind, lane, real }) => `${kind} ${lane}: ${real}`,
  );
}

test('an order between two connections that the release never showed', () => {
  expect(found([[sent, heard, answered]], [sent, heard, answered])).toEqual([]);
  expect(found([[sent, heard, answered]], [sent, answered, heard])).toEqual([
    'order between connections: bob thread/archived #1, then alice thread/archive 1 answered #1',
  ]);
});

test('it is free where the runs of the release differ, and where they have the frames at once', () => {
  const ways = [
    [sent, heard, answered],
    [sent, answered, heard],
  ];
  expect(found(ways, [sent, answered, heard])).toEqual([]);
  expect(found([[sent, heard, answered]], [sent, answered, heard], 0.5)).toEqual([]);
});

test('only the first frame of a connection stands in an order with those of others', () => {
  const more: Line = ['alice', 'received', { method: 'thread/archived', params: {} }];
  expect(found([[sent, more, heard, answered]], [sent, more, answered, heard])).toEqual([]);
  expect(found([[sent, heard, answered, more]], [sent, answered, heard, more])).toHaveLength(1);
});

test('what different requests caused is in no order', () => {
  const other: Line = ['bob', 'sent', { id: 1, method: 'thread/list', params: {} }];
  expect(found([[sent, heard, other, answered]], [sent, answered, other, heard])).toEqual([]);
});
