import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import { holdsForAll } from './holds-for-all.ts';

const numbers = fc.integer({ min: 0, max: 1_000_000_000 });
const failure = new CheckFailure({ clause: 'A-1', what: 'small', expected: '<= 100', seen: '-' });
const settings = { runs: 100, budgetMs: 5_000, seed: 4 };

test('a property that holds is tried with as many values as are asked for', async () => {
  let tried = 0;
  await holdsForAll(numbers, settings, String, async () => {
    tried += 1;
  });
  expect(tried).toBe(100);
});

test('a share of them is tried, beside every example', async () => {
  const tried: number[] = [];
  const note = async (value: number) => void tried.push(value);
  await holdsForAll(numbers, settings, String, note, { share: 0.051 });
  expect(tried).toHaveLength(6);
  await holdsForAll(numbers, settings, String, note, { share: 0.01, examples: [-1, -2, -3] });
  expect(tried.slice(6, 9)).toEqual([-1, -2, -3]);
  expect(tried).toHaveLength(10);
});

test('time ends the trial', async () => {
  const slow = holdsForAll(numbers, { ...settings, budgetMs: 100 }, String, () => pause(20));
  await expect(slow).resolves.toBeUndefined();
});

test.each([
  ['before', 0],
  ['after', 300],
])('a violation is shrunk to the smallest value %s the time for trying', async (_, slowMs) => {
  let tried = 0;
  const some = { ...settings, budgetMs: 1_000 };
  const trial = holdsForAll(numbers, some, String, async (value) => {
    tried += 1;
    if (tried <= 5) await pause(slowMs);
    if (value > 100) throw failure;
  });
  await expect(trial).rejects.toMatchObject({
    message: 'small',
    counterexample: expect.stringMatching(/^101\n\(found with value \d, shrunk \d\d times\)$/),
  });
});

test('a crash ends the trial at once and names its value', async () => {
  let tried = 0;
  const trial = holdsForAll(numbers, settings, String, async () => {
    tried += 1;
    throw new TargetFailure('crash', 'gone', 7);
  });
  const seen = { kind: 'crash', frame: 7, message: expect.stringMatching(/^gone; with \d+$/) };
  await expect(trial).rejects.toMatchObject(seen);
  expect(tried).toBe(1);
});
