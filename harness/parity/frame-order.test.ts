import { expect, test } from 'vitest';
import { wrongOrder } from './frame-order.ts';
import type { ShapedFrame } from './shape.ts';

function run(labels: string): ShapedFrame[] {
  return [...labels].map((label) => ({
    label,
    frame: 'some notification',
    outcome: '',
    message: '',
    members: new Map(),
  }));
}

function found(real: readonly string[], fake: string): string | undefined {
  const wrong = wrongOrder(real.map(run), run(fake));
  return wrong && `${wrong.earlier.label} before ${wrong.later.label}`;
}

test('a swapped pair is found', () => {
  expect(found(['abcd'], 'abcd')).toBeUndefined();
  expect(found(['abcd'], 'acbd')).toBe('c before b');
});

test('the nearest wrong pair is named, however far it is', () => {
  expect(found(['abcd'], 'dabc')).toBe('d before a');
  expect(found(['bax', 'xba'], 'axb')).toBe('a before b');
});

test('an order that varies between runs of the release is free, and only that', () => {
  expect(found(['abcd', 'acbd'], 'acbd')).toBeUndefined();
  expect(found(['abcd', 'acbd'], 'bacd')).toBe('b before a');
});

test('frames that are not in every run bind nothing', () => {
  expect(found(['abc', 'ab'], 'cab')).toBeUndefined();
  expect(found(['abc'], 'xabc')).toBeUndefined();
});
