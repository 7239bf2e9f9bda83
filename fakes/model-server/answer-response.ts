import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, AnswerContext, StreamAnswer } from './answer.ts';
import { answerEvents } from './answer-events.ts';
import { orAborted } from './or-aborted.ts';

/** The script wants the socket closed in mid-stream: thrown by the body of such a response. */
export class StreamCut extends Error {
  override readonly name = 'StreamCut';
}

/** The request being answered. */
export interface AnswerScope {
  readonly context: AnswerContext;
  /** Aborts when the client leaves or the server closes. */
  readonly signal: AbortSignal;
  /** Told of each event (its JSON) and of the end of the answer. */
  readonly onReply: (text: string) => void;
}

/**
 * The Fetch response for an answer, available when its header gate is open and its delay is over.
 * @throws the signal's reason; the body stream throws it too, or StreamCut.
 */
export async function answerResponse(answer: Answer, scope: AnswerScope): Promise<Response> {
  const { delayMs, beforeHeaders } = answer.timing;
  await beforeHeaders?.arrive(scope.signal);
  if (delayMs > 0) await delay(delayMs, undefined, { signal: scope.signal });
  if (answer.kind === 'http') {
    const { status, headers, body } = answer;
    scope.onReply(`HTTP ${status} ${body}`);
    return new Response(body, { status, headers });
  }
  // No transform behind the generator: it would buffer, and an error would drop what it buffers.
  return new Response(ReadableStream.from(sentEvents(answer, scope)), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
  });
}

async function* sentEvents(answer: StreamAnswer, scope: AnswerScope): AsyncGenerator<Uint8Array> {
  const { ending, timing } = answer;
  const events = answerEvents(answer, scope.context);
  const sent = ending.type === 'end' ? events : events.slice(0, ending.afterEvents);
  for (const [index, event] of sent.entries()) {
    await timing.beforeEvent[index]?.arrive(scope.signal);
    const data = JSON.stringify(event);
    scope.onReply(data);
    yield Buffer.from(`event: ${event.type}\ndata: ${data}\n\n`);
  }
  await timing.beforeEvent[sent.length]?.arrive(scope.signal);
  if (ending.type === 'end') return;
  scope.onReply(`(${ending.type} after ${sent.length} events)`);
  if (ending.type === 'cut') throw new StreamCut();
  await orAborted(new Promise<never>(() => {}), scope.signal);
}
