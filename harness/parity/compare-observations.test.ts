import { expect, test } from 'vitest';
import type { Verdict } from '../runner/verdict.ts';
import { compareObservations } from './compare-observations.ts';
import type { Observation } from './observation.ts';
import { shapeTranscript } from './shape-transcript.ts';
import { entries } from './testing/entries.ts';

function observed(verdict: Verdict, method: string): Observation {
  const transcript = shapeTranscript(entries(['alice', 'received', { method, params: {} }]));
  return { verdicts: new Map([['PATH-01', verdict]]), transcript };
}

test.each([
  ['resume/x [direct stdio]', ['verdict', 'audience', 'audience']],
  ['properties/x [direct stdio]', ['verdict']],
])('%s differs in %j', (cell, kinds) => {
  const real = [observed('pass', 'turn/started')];
  const found = compareObservations(cell, real, observed('fail', 'turn/completed'));
  expect(found.map(({ kind }) => kind)).toEqual(kinds);
});
