import type { ModelEvent } from '../answer.ts';

/** The `output_item.done` event of an assistant message. */
export function doneMessage(id: string, text: string): ModelEvent {
  return { type: 'response.output_item.done', item: messageItem(id, text) };
}

/** An assistant message as an output item. */
export function messageItem(id: string, text: string): Record<string, unknown> {
  return { type: 'message', role: 'assistant', id, content: [{ type: 'output_text', text }] };
}
