import { isDeepStrictEqual } from 'node:util';
import type { ExpectedAnswer } from '../expectation.ts';
import type { SeenAnswer } from './seen-answer.ts';

/**
 * Whether an answer is the expected one.
 *
 * @param settled what of an answer is settled; default all
 */
export function answerFits(
  seen: SeenAnswer,
  expected: ExpectedAnswer,
  settled: (says: unknown) => unknown = (says) => says,
): boolean {
  if (expected.ok) return seen.ok && isDeepStrictEqual(settled(seen.says), settled(expected.says));
  if (seen.ok) return false;
  const { code, message } = seen.outcome.error;
  return code === expected.code && expected.says.test(message);
}

/** What was seen, for a report. */
export function answerShown(seen: SeenAnswer): unknown {
  return seen.ok ? seen.says : seen.outcome.error;
}
