import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { TrialMeter } from './trial-meter.ts';

const words = { plural: 'words' };

test('what was tried is known before the trial ends, and does not change after', async () => {
  const meter = new TrialMeter(words);
  meter.count('a');
  expect(meter.tried).toMatchObject({ what: 'words', values: 1, isCutShort: false });
  meter.stop({ isCutShort: true });
  const { tried } = meter;
  await pause(5);
  meter.count('b');
  meter.stop();
  expect(meter.tried).toEqual(tried);
  expect(tried).toMatchObject({ values: 1, isCutShort: true });
});

test('steps are counted where values have them', () => {
  const meter = new TrialMeter({ ...words, countSteps: (word: string) => word.length });
  meter.count('ab', { isKnown: true });
  meter.count('abc');
  expect(meter.tried).toMatchObject({ values: 2, known: 1, steps: 5 });
  expect(new TrialMeter(words).tried).not.toHaveProperty('steps');
});
