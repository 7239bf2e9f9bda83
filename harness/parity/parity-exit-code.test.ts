import { expect, test } from 'vitest';
import type { ListedDifference } from './listed-differences.ts';
import { parityExitCode } from './parity-exit-code.ts';
import { difference } from './testing/difference.ts';
import { report } from './testing/report.ts';

const stale = [{} as ListedDifference];

test('the gravest outcome of all releases', () => {
  const differs = report({ unlisted: [difference()] });
  const doubtful = report({ inconclusive: ['it hung'] });
  expect(parityExitCode([report(), report({ listed: [difference()] })])).toBe(0);
  expect(parityExitCode([report(), differs])).toBe(1);
  expect(parityExitCode([report({ stale })])).toBe(1);
  expect(parityExitCode([report(), doubtful])).toBe(3);
  expect(parityExitCode([doubtful, differs])).toBe(1);
  expect(parityExitCode([differs, report({ broken: ['x'] })])).toBe(4);
});

test('nothing compared is no parity', () => {
  expect(parityExitCode([report({ compared: 0 })])).toBe(3);
  expect(parityExitCode([])).toBe(3);
});
