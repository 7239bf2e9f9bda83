import { type StreamAnswer, streamAnswer } from '../answer.ts';
import { doneMessage, messageItem } from './message-item.ts';

/**
 * One assistant message in pieces: item added, a text delta per chunk, item done.
 * Event indexes: 0 created, 1 added, 2 … the deltas, then done and completed.
 */
export function streamedMessage(chunks: readonly string[]): StreamAnswer {
  const pieces = [...chunks];
  const text = pieces.join('');
  return streamAnswer(`message in ${pieces.length} chunks ${JSON.stringify(text)}`, (context) => {
    const id = context.id('msg');
    return [
      { type: 'response.output_item.added', item: messageItem(id, '') },
      ...pieces.map((delta) => ({ type: 'response.output_text.delta', item_id: id, delta })),
      doneMessage(id, text),
    ];
  });
}
