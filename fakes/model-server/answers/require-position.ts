import type { StreamAnswer } from '../answer.ts';
import { countEvents } from '../answer-events.ts';

/**
 * Checks that a position in the stream (0 = before the first event) comes to be reached.
 * @throws RangeError unless it is an integer from 0 to the last event that is sent.
 */
export function requirePosition(builder: string, answer: StreamAnswer, position: number): void {
  const limit = answer.ending.type === 'end' ? countEvents(answer) : answer.ending.afterEvents;
  if (Number.isInteger(position) && position >= 0 && position <= limit) return;
  throw new RangeError(
    `${builder}: "${answer.summary}" sends ${limit} events, so a position in it is an integer from 0 to ${limit}; got ${position}`,
  );
}
