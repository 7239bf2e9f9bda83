import { type StreamAnswer, streamAnswer } from '../answer.ts';
import { doneMessage } from './message-item.ts';

/** One assistant message, sent whole. */
export function assistantMessage(text: string): StreamAnswer {
  return streamAnswer(`message ${JSON.stringify(text)}`, ({ id }) => [
    doneMessage(id('msg'), text),
  ]);
}
