import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberKind } from '../../test/support/number-kind.ts';
import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import { explore } from './explore.ts';
import { TrialMeter } from './trial-meter.ts';

const settings = { runs: 250, budgetMs: 5_000, seed: 4 };
const numbers = {
  values: fc.integer({ min: 0, max: 1_000_000 }),
  weight: 2,
  choose: (drawn: readonly number[], count: number) => drawn.slice(0, count),
  examples: [],
  shareOfTime: 1,
  kind: numberKind,
  renew: async () => {},
  smaller: (value: number) =>
    [Math.floor(value / 2), value - 1].filter((next) => next >= 0 && next < value),
};

function fail(clause = 'A-1', what = 'small'): never {
  throw new CheckFailure({ clause, what, expected: '<= 100', seen: '-' });
}

test('as many values are tried as are asked for, examples first', async () => {
  const tried: number[] = [];
  const property = async (value: number) => void tried.push(value);
  const meter = new TrialMeter(numbers.kind);
  await explore({ ...numbers, examples: [-7], property }, settings, meter);
  expect(meter.tried).toMatchObject({ values: 126, known: 1, isCutShort: false });
  expect(tried.length).toBe(126);
  expect(tried[0]).toBe(-7);
  expect(new Set(tried).size).toBeGreaterThan(60);
});

test('a violation is shrunk and kept', async () => {
  const kept: number[] = [];
  const meter = new TrialMeter(numbers.kind);
  const calls: number[] = [];
  const trial = explore(
    {
      ...numbers,
      property: async (value: number) => {
        calls.push(value);
        if (value > 100) fail();
      },
      onViolation: async (value) => {
        kept.push(value);
        return 'kept';
      },
    },
    settings,
    meter,
  );
  await expect(trial).rejects.toMatchObject({
    message: 'small',
    counterexample: expect.stringMatching(/^101\n\(found with value \d+ of seed 4; kept\)$/),
  });
  expect(kept).toEqual([101]);
  const found = calls.findIndex((value) => value > 100) + 1;
  expect(meter.tried).toMatchObject({ values: found, isCutShort: false });
});

test('time ends the trial between two values', async () => {
  const meter = new TrialMeter(numbers.kind);
  const property = () => pause(20);
  await explore({ ...numbers, property }, { ...settings, budgetMs: 100 }, meter);
  expect(meter.tried.isCutShort).toBe(true);
  expect(meter.tried.values).toBeLessThan(125);
});

test('a violation of one clause does not shrink to one of another', async () => {
  const property = async (value: number) => {
    if (value > 100) fail();
    if (value > 3) fail('A-2');
  };
  const values = fc.integer({ min: 1_000, max: 1_000_000 });
  const trial = explore({ ...numbers, values, property }, settings, new TrialMeter(numbers.kind));
  await expect(trial).rejects.toMatchObject({
    clause: 'A-1',
    counterexample: expect.stringMatching(/^101\n/),
  });
});

test('a violation does not shrink to another one of its clause, which is named', async () => {
  const property = async (value: number) => {
    if (value > 100) fail('A-1', `number ${value}: its size`);
    if (value > 3) fail('A-1', `number ${value}: its colour`);
  };
  const values = fc.integer({ min: 1_000, max: 1_000_000 });
  const trial = explore({ ...numbers, values, property }, settings, new TrialMeter(numbers.kind));
  await expect(trial).rejects.toMatchObject({
    message: 'number 101: its size',
    counterexample: expect.stringMatching(
      /^101\n\(.*; a smaller one violates the clause, too: number \d+: its colour\)$/,
    ),
  });
});

test('a crash is shrunk, each trial of it on a new server', async () => {
  let renewed = 0;
  let isDead = false;
  const property = async (value: number) => {
    if (value <= 100 && !isDead) return;
    isDead = true;
    throw new TargetFailure('crash', 'gone', 7);
  };
  const renew = async () => {
    isDead = false;
    renewed += 1;
  };
  const trial = explore({ ...numbers, renew, property }, settings, new TrialMeter(numbers.kind));
  await expect(trial).rejects.toMatchObject({
    kind: 'crash',
    frame: 7,
    message: 'gone',
    counterexample: expect.stringMatching(/^101\n\(found with value \d+ of seed 4\)$/),
  });
  expect(renewed).toBeGreaterThan(5);
});

test('a violation that needs what was done before is shrunk on new servers', async () => {
  let before = 0;
  const property = async (value: number) => {
    before += 1;
    // On a used server everything goes wrong.
    if (value > 100 || before > 3) fail();
  };
  const renew = async () => {
    before = 0;
  };
  const trial = explore({ ...numbers, renew, property }, settings, new TrialMeter(numbers.kind));
  await expect(trial).rejects.toMatchObject({
    counterexample: expect.stringMatching(/^101\n\(found with value \d+ of seed 4\)$/),
  });
});

test('a violation that does not come again is told as it was found', async () => {
  let calls = 0;
  const property = async () => {
    calls += 1;
    if (calls === 1) fail();
  };
  const trial = explore(
    { ...numbers, examples: [7], property },
    settings,
    new TrialMeter(numbers.kind),
  );
  await expect(trial).rejects.toMatchObject({
    counterexample: expect.stringMatching(
      /^7\n\(found with example 1 of seed 4; it was right on a new server: /,
    ),
  });
});

test('where chance decides, a smaller value is tried several times', async () => {
  let calls = 0;
  const property = async (value: number) => {
    calls += 1;
    if (value > 100 && calls % 3 === 0) fail();
  };
  const trial = explore(
    { ...numbers, attempts: 3, property },
    settings,
    new TrialMeter(numbers.kind),
  );
  await expect(trial).rejects.toMatchObject({ counterexample: expect.stringMatching(/^101\n/) });
});

test('the time for generated values begins behind the examples', async () => {
  const meter = new TrialMeter(numbers.kind);
  const property = async (value: number) => {
    if (value < 0) await pause(60);
  };
  const slow = { ...settings, runs: 4, budgetMs: 50 };
  await explore({ ...numbers, examples: [-7], property }, slow, meter);
  expect(meter.tried).toMatchObject({ values: 3, isCutShort: false });
});
