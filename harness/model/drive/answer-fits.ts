import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../is-record.ts';
import type { ExpectedAnswer } from '../expectation.ts';
import { idleOrNotLoaded } from '../steps/thread-told.ts';
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
  if (expected.ok) {
    const says = seen.ok && withChance(seen.says, expected.says);
    return seen.ok && isDeepStrictEqual(settled(says), settled(expected.says));
  }
  if (seen.ok) return false;
  const { code, message } = seen.outcome.error;
  return code === expected.code && expected.says.test(message);
}

/** What was seen, for a report. */
export function answerShown(seen: SeenAnswer): unknown {
  return seen.ok ? seen.says : seen.outcome.error;
}

/** What was said, with the words of what is expected where a status is left to chance. */
function withChance(says: unknown, expected: unknown): unknown {
  if (!isRecord(says) || !isRecord(expected)) return says;
  const entries = Object.entries(says).map(([key, word]) => {
    const isChance = expected[key] === idleOrNotLoaded && /^(idle|notLoaded)$/.test(String(word));
    return [key, isChance ? idleOrNotLoaded : word];
  });
  return Object.fromEntries(entries);
}
