import { expect, test } from 'vitest';
import { type PublishedVerdicts, packVerdicts, unpackVerdicts } from './published-verdicts.ts';

const published: PublishedVerdicts = {
  '0.138.0': { 'A-01': 'pass', 'A-02': 'pass' },
  '0.98.0': { 'A-01': 'not-applicable', 'A-02': 'pass' },
  '0.130.0': { 'A-01': 'fail', 'A-02': 'pass' },
  '0.169.0': { 'A-02': 'pass' },
};

test('neighbours with the same verdict are one range, and nothing is lost', () => {
  const file = packVerdicts(published);
  expect(file).toEqual({
    releases: ['0.98.0', '0.130.0', '0.138.0', '0.169.0'],
    clauses: {
      'A-01': ['0.98.0 not-applicable', '0.130.0 fail', '0.138.0 pass'],
      'A-02': ['0.98.0 to 0.169.0 pass'],
    },
  });
  expect(unpackVerdicts(file)).toEqual(published);
});

test.each(['0.3.0 pass', '0.2.0 to 0.1.0 pass', '0.2.0 fine', ''])('%j is no range', (range) => {
  const file = { releases: ['0.1.0', '0.2.0'], clauses: { 'A-01': [range] } };
  expect(() => unpackVerdicts(file)).toThrow(/is no range of its releases/);
});
