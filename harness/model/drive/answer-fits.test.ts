import { expect, test } from 'vitest';
import { answerFits } from './answer-fits.ts';

const fits = (says: unknown, expected: unknown) =>
  answerFits({ ok: true, says, frame: 1 }, { ok: true, says: expected });

test('a status that is left to chance is one of two', () => {
  const expected = { thread: 'one', status: 'idle or notLoaded', turns: [] };
  expect(fits({ ...expected, status: 'idle' }, expected)).toBe(true);
  expect(fits({ ...expected, status: 'notLoaded' }, expected)).toBe(true);
  expect(fits({ ...expected, status: 'active' }, expected)).toBe(false);
  expect(fits({ ...expected, status: 'idle' }, { ...expected, status: 'notLoaded' })).toBe(false);
});

test('everything else is what is expected', () => {
  expect(fits('archived', 'archived')).toBe(true);
  expect(fits({ one: 'idle', two: 'idle' }, { one: 'idle' })).toBe(false);
  expect(fits(undefined, { one: 'idle' })).toBe(false);
});
