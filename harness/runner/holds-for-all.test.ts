import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberKind } from '../../test/support/number-kind.ts';
import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import { holdsForAll, type PropertySettings } from './holds-for-all.ts';
import type { Property } from './property.ts';
import { TrialMeter } from './trial-meter.ts';

const numbers = fc.integer({ min: 0, max: 1_000_000_000 });
const failure = new CheckFailure({ clause: 'A-1', what: 'small', expected: '<= 100', seen: '-' });
const settings = { runs: 100, budgetMs: 5_000, seed: 4 };

/** Tries what is given, in place of what is usual; and what the meter then says. */
async function attempt(
  property: (value: number) => Promise<void>,
  { examples, shareOfRuns, ...changes }: Partial<Property<number> & PropertySettings> = {},
) {
  const meter = new TrialMeter(numberKind);
  const rest = {
    ...(examples ? { examples } : {}),
    ...(shareOfRuns === undefined ? {} : { shareOfRuns }),
  };
  const error: unknown = await holdsForAll(
    { kind: numberKind, values: numbers, property, ...rest },
    { ...settings, ...changes },
    meter,
  ).catch((thrown: unknown) => thrown);
  return { error, tried: meter.tried };
}

test('a property that holds is tried with as many values as are asked for', async () => {
  let calls = 0;
  const { tried } = await attempt(async () => {
    calls += 1;
  });
  expect(calls).toBe(100);
  expect(tried).toMatchObject({ what: 'numbers', values: 100, isCutShort: false });
});

test('a share of them is tried, beside every example', async () => {
  const values: number[] = [];
  const note = async (value: number) => void values.push(value);
  await attempt(note, { shareOfRuns: 0.051 });
  expect(values).toHaveLength(6);
  const { tried } = await attempt(note, { shareOfRuns: 0.01, examples: [-1, -2, -3] });
  expect(values.slice(6, 9)).toEqual([-1, -2, -3]);
  expect(values).toHaveLength(10);
  expect(tried.values).toBe(4);
});

test('time ends the trial', async () => {
  const { error, tried } = await attempt(() => pause(20), { budgetMs: 100 });
  expect(error).toBeUndefined();
  expect(tried.isCutShort).toBe(true);
  expect(tried.values).toBeLessThan(100);
});

test('a value that outlasts the time is waited for', async () => {
  let isDone = false;
  const { tried, error } = await attempt(
    async () => {
      await pause(60);
      isDone = true;
    },
    { budgetMs: 20 },
  );
  expect({ isDone, error, values: tried.values }).toEqual({
    isDone: true,
    error: undefined,
    values: 1,
  });
});

test.each([
  ['before', 0],
  ['after', 300],
])('a violation is shrunk to the smallest value %s the time for trying', async (_, slowMs) => {
  let calls = 0;
  const { error, tried } = await attempt(
    async (value) => {
      calls += 1;
      if (calls <= 5) await pause(slowMs);
      if (value > 100) throw failure;
    },
    { budgetMs: 1_000 },
  );
  expect(error).toMatchObject({
    message: 'small',
    counterexample: expect.stringMatching(
      /^101\n\(found with value \d of seed 4, shrunk to path \d[\d:]+\)$/,
    ),
  });
  expect(tried.values).toBeLessThan(calls);
  expect(tried.isCutShort).toBe(false);
});

test('a crash ends the trial at once and names its value', async () => {
  let calls = 0;
  const { error, tried } = await attempt(async () => {
    calls += 1;
    throw new TargetFailure('crash', 'gone', 7);
  });
  expect(error).toMatchObject({
    kind: 'crash',
    frame: 7,
    message: 'gone',
    counterexample: expect.stringMatching(/^\d+\n\(found with value 1 of seed 4\)$/),
  });
  expect(calls).toBe(1);
  expect(tried.values).toBe(1);
});
