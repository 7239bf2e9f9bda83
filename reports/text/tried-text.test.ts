import { expect, test } from 'vitest';
import { triedText } from './tried-text.ts';

const spellings = {
  what: 'spellings',
  values: 1_200,
  known: 0,
  durationMs: 6_000,
  isCutShort: false,
};
const sessions = {
  what: 'sessions',
  values: 31,
  known: 8,
  steps: 612,
  durationMs: 5_200,
  isCutShort: true,
};

test('values of one kind are added up', () => {
  expect(triedText([spellings, sessions, { ...spellings, values: 4, durationMs: 100 }])).toEqual([
    'spellings: 1,204 in 6.10 s',
    'sessions: 31 of 612 steps, 8 of them known, in 5.20 s (out of time)',
  ]);
});

test('of several trials it is said how many the time ended', () => {
  const cut = { ...spellings, isCutShort: true };
  expect(triedText([spellings, cut, spellings])).toEqual([
    'spellings: 3,600 in 18.0 s (1 of 3 out of time)',
  ]);
  expect(triedText([])).toEqual([]);
});

test('of none it is not said how many steps they had', () => {
  expect(triedText([{ ...sessions, values: 0, known: 0, steps: 0 }])).toEqual([
    'sessions: 0 in 5.20 s (out of time)',
  ]);
});
