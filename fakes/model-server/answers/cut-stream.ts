import type { StreamAnswer } from '../answer.ts';
import { assistantMessage } from './assistant-message.ts';
import { stopAfter } from './stop-after.ts';

/** Where and in what answer the stream is cut. */
export interface CutStreamOptions {
  readonly afterEvents: number;
  /** Default: a short assistant message, which has three events. */
  readonly of?: StreamAnswer;
}

/**
 * The socket closes in mid-stream, after the headers and `afterEvents` events of the answer.
 * A gate at `afterEvents` holds the cut back.
 * @throws RangeError when the answer has fewer events, or has a gate behind the cut.
 */
export function cutStream({ afterEvents, of }: CutStreamOptions): StreamAnswer {
  return stopAfter('cut', of ?? assistantMessage('Done'), afterEvents);
}
