import { expect, test } from 'vitest';
import { compareMoments } from './compare-moments.ts';
import { shapeTranscript } from './shape-transcript.ts';
import { entries } from './testing/entries.ts';

const now = Math.floor(Date.now() / 1_000);

function compare(real: readonly object[], fake: object) {
  const shape = (thread: object) => {
    return shapeTranscript(entries(['alice', 'received', { method: 'x', params: { thread } }]));
  };
  return compareMoments(real.map(shape), shape(fake)).map(
    ({ member, real, fake }) => `${member}: ${real} / ${fake}`,
  );
}

test('two moments that are exchanged', () => {
  const real = { createdAt: now, updatedAt: now + 2 };
  expect(compare([real], { createdAt: now + 7, updatedAt: now + 9 })).toEqual([]);
  expect(compare([real], { createdAt: now + 2, updatedAt: now })).toEqual([
    'params.thread.updatedAt: after params.thread.createdAt of x #1 / before it',
  ]);
});

test('milliseconds are held against seconds', () => {
  const real = { createdAt: now, startedAtMs: now * 1_000 + 1_200 };
  expect(compare([real], { createdAt: now, startedAtMs: now * 1_000 - 1 })).toHaveLength(1);
  expect(compare([real], { createdAt: now, startedAtMs: now * 1_000 + 500 })).toEqual([]);
});

test('moments that are in one second, here or in a run of the release, are in no order', () => {
  const same = { createdAt: now, updatedAt: now };
  const apart = { createdAt: now, updatedAt: now + 1 };
  const reversed = { createdAt: now + 1, updatedAt: now };
  expect(compare([same], apart)).toEqual([]);
  expect(compare([apart], same)).toEqual([]);
  expect(compare([apart, same], reversed)).toEqual([]);
  expect(compare([apart, apart], reversed)).toHaveLength(1);
});

test('moments of older files stand for themselves', () => {
  expect(compare([{ createdAt: 1_736_078_400, updatedAt: now }], { createdAt: now })).toEqual([]);
});
