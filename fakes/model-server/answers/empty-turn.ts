import { type StreamAnswer, streamAnswer } from '../answer.ts';

/** A response without any output. */
export function emptyTurn(): StreamAnswer {
  return streamAnswer('nothing', () => []);
}
