import type { Answer } from '../answer.ts';

/**
 * The same answer, its headers held back for so many milliseconds (after its header gate).
 * @throws RangeError unless the delay is 0 to 600 000 ms.
 */
export function delayed<A extends Answer>(answer: A, ms: number): A {
  if (!(ms >= 0 && ms <= 600_000)) {
    throw new RangeError(`delayed: milliseconds must be from 0 to 600000, got ${ms}`);
  }
  return { ...answer, timing: { ...answer.timing, delayMs: ms } };
}
