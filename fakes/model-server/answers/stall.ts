import type { StreamAnswer } from '../answer.ts';
import { assistantMessage } from './assistant-message.ts';
import { stopAfter } from './stop-after.ts';

/** Where and in what answer the stream falls silent. */
export interface StallOptions {
  /** Default: 0. */
  readonly afterEvents?: number;
  /** Default: a short assistant message, which has three events. */
  readonly of?: StreamAnswer;
}

/**
 * Headers, then `afterEvents` events of the answer, then silence until the client leaves or the
 * server is closed.
 * @throws RangeError when the answer has fewer events, or has a gate behind the stall.
 */
export function stall({ afterEvents = 0, of }: StallOptions = {}): StreamAnswer {
  return stopAfter('stall', of ?? assistantMessage('Done'), afterEvents);
}
