import type { AnswerContext, Closing, ModelEvent, StreamAnswer } from './answer.ts';
import { usageField } from './usage.ts';

/** All events of an answer, in order, as if nothing cut or stalled it. */
export function answerEvents(answer: StreamAnswer, context: AnswerContext): ModelEvent[] {
  const response = context.id('resp');
  return [
    { type: 'response.created', response: { id: response } },
    ...answer.output(context),
    closingEvent(answer.closing, response),
  ];
}

/** The number of events of an answer, known before any request. */
export function countEvents(answer: StreamAnswer): number {
  return answerEvents(answer, createAnswerContext(1, [])).length;
}

/** The context of the request with this rank (from 1) and these tools. */
export function createAnswerContext(ordinal: number, tools: readonly string[]): AnswerContext {
  const used = new Map<string, number>();
  return {
    ordinal,
    tools,
    id(prefix) {
      const count = (used.get(prefix) ?? 0) + 1;
      used.set(prefix, count);
      return count === 1 ? `${prefix}-${ordinal}` : `${prefix}-${ordinal}-${count}`;
    },
  };
}

function closingEvent(closing: Closing, id: string): ModelEvent {
  if (closing.type === 'completed') {
    return { type: 'response.completed', response: { id, usage: usageField(closing.usage) } };
  }
  const { code, message } = closing;
  return { type: 'response.failed', response: { id, error: { code, message } } };
}
