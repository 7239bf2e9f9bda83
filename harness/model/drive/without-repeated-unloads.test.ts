import { expect, test } from 'vitest';
import { withoutRepeatedUnloads } from './without-repeated-unloads.ts';

const notLoaded = 'one: thread/status/changed notLoaded';
const idle = 'one: thread/status/changed idle';

function told(texts: readonly string[], before: readonly string[] = []) {
  const events = texts.map((says) => ({ says }));
  const { events: kept, unloads } = withoutRepeatedUnloads(events, new Set(before));
  return { says: kept.map(({ says }) => says), unloads: [...unloads] };
}

test('notLoaded counts once, anything else as often as it comes', () => {
  const deleted = 'one: thread/deleted';
  expect(told([notLoaded, notLoaded, deleted, deleted])).toEqual({
    says: [notLoaded, deleted, deleted],
    unloads: ['one'],
  });
  expect(told([idle, idle]).says).toEqual([idle, idle]);
});

test('it counts again once the thread had another status', () => {
  expect(told([notLoaded, idle, notLoaded]).says).toEqual([notLoaded, idle, notLoaded]);
  expect(told([notLoaded, idle]).unloads).toEqual([]);
});

test('it may come again much later', () => {
  expect(told([notLoaded, 'two: thread/status/changed notLoaded'], ['one'])).toEqual({
    says: ['two: thread/status/changed notLoaded'],
    unloads: ['one', 'two'],
  });
});
