import type { StreamAnswer } from '../answer.ts';
import { requirePosition } from './require-position.ts';

/**
 * The same answer, cut or stalled after so many events.
 * @throws RangeError when the answer has fewer events, or has a gate behind the stop.
 */
export function stopAfter(
  type: 'cut' | 'stall',
  answer: StreamAnswer,
  afterEvents: number,
): StreamAnswer {
  requirePosition(type, answer, afterEvents);
  const stopped: StreamAnswer = {
    ...answer,
    summary: `${answer.summary}, ${type} after ${afterEvents} events`,
    ending: { type, afterEvents },
  };
  for (const index of Object.keys(answer.timing.beforeEvent)) {
    requirePosition('gated', stopped, Number(index));
  }
  return stopped;
}
