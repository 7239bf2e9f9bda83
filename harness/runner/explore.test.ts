import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import { explore } from './explore.ts';

const settings = { runs: 250, budgetMs: 5_000, seed: 4 };
const numbers = {
  values: fc.integer({ min: 0, max: 1_000_000 }),
  weight: 2,
  choose: (drawn: readonly number[], count: number) => drawn.slice(0, count),
  examples: [],
  share: 1,
  describe: String,
  smaller: (value: number) => [Math.floor(value / 2), value - 1].filter((next) => next >= 0),
};

function fail(clause = 'A-1'): never {
  throw new CheckFailure({ clause, what: 'small', expected: '<= 100', seen: '-' });
}

test('as many values are tried as are asked for, examples first', async () => {
  const tried: number[] = [];
  const property = async (value: number) => void tried.push(value);
  await explore({ ...numbers, examples: [-7], property }, settings);
  expect(tried.length).toBe(126);
  expect(tried[0]).toBe(-7);
  expect(new Set(tried).size).toBeGreaterThan(60);
});

test('a violation is shrunk and kept', async () => {
  const kept: number[] = [];
  const trial = explore(
    {
      ...numbers,
      property: async (value) => (value > 100 ? fail() : undefined),
      onViolation: async (value) => {
        kept.push(value);
        return 'kept';
      },
    },
    settings,
  );
  await expect(trial).rejects.toMatchObject({
    message: 'small',
    counterexample: expect.stringMatching(/^101\n\(found with value \d+ of seed 4; kept\)$/),
  });
  expect(kept).toEqual([101]);
});

test('a violation of one clause does not shrink to one of another', async () => {
  const property = async (value: number) => {
    if (value > 100) fail();
    if (value > 3) fail('A-2');
  };
  const values = fc.integer({ min: 1_000, max: 1_000_000 });
  const trial = explore({ ...numbers, values, property }, settings);
  await expect(trial).rejects.toMatchObject({
    clause: 'A-1',
    counterexample: expect.stringMatching(/^101\n/),
  });
});

test('a crash ends the trial at once and names its value', async () => {
  const property = async () => {
    throw new TargetFailure('crash', 'gone', 7);
  };
  const seen = { kind: 'crash', frame: 7, message: expect.stringMatching(/^gone; with\n\d+$/) };
  await expect(explore({ ...numbers, property }, settings)).rejects.toMatchObject(seen);
});
