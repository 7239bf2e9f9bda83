import type { IncomingMessage, ServerResponse } from 'node:http';
import { getResponse } from 'msw/utils/get-response';
import type { Answer } from './answer.ts';
import { createAnswerContext } from './answer-events.ts';
import { answerResponse, StreamCut } from './answer-response.ts';
import { BadRequestError } from './http/bad-request-error.ts';
import { fetchRequest } from './http/fetch-request.ts';
import { readRequest } from './http/read-request.ts';
import { writeResponse } from './http/write-response.ts';
import { type Journal, JournalFullError } from './journal/journal.ts';
import type { ModelRequest } from './journal/model-request.ts';
import { offeredTools } from './journal/readers.ts';
import { errorResponse, modelHandlers } from './model-handlers.ts';
import type { Problems } from './problems.ts';
import type { Script } from './script.ts';
import { describeReply, describeRequest, type TrafficEntry } from './traffic.ts';

/** Answers the requests of one server. */
export interface Exchanges {
  handle(incoming: IncomingMessage, outgoing: ServerResponse): void;
  /** Resolves when no request is being answered. */
  settled(): Promise<void>;
}

export interface ExchangeParts {
  readonly origin: string;
  readonly journal: Journal;
  readonly script: Script;
  readonly problems: Problems;
  readonly unscripted: ModelRequest[];
  readonly onTraffic: (entry: TrafficEntry) => void;
}

export function createExchanges(parts: ExchangeParts): Exchanges {
  const running = new Set<Promise<void>>();
  return {
    handle(incoming, outgoing) {
      const exchange = answerOne(parts, incoming, outgoing).finally(() => running.delete(exchange));
      running.add(exchange);
    },
    async settled() {
      await Promise.all(running);
    },
  };
}

/** Never rejects: what goes wrong becomes an answer, a closed socket or a problem. */
async function answerOne(
  parts: ExchangeParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { socket } = incoming;
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  // An unheard 'error' event would end the process; a broken connection is an everyday matter here.
  for (const side of [incoming, outgoing]) side.on('error', () => gone.abort());
  try {
    const response = await respond(parts, incoming, gone.signal);
    await writeResponse(response, outgoing, gone.signal);
  } catch (error) {
    if (gone.signal.aborted || socket.destroyed) return;
    if (!(error instanceof StreamCut)) {
      parts.problems.add(`model server fault: ${error instanceof Error ? error.stack : error}`);
    }
    // Not destroy(): what was written before the cut has to arrive.
    socket.destroySoon();
  }
}

async function respond(
  parts: ExchangeParts,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<Response> {
  try {
    const facts = await readRequest(incoming);
    const request = parts.journal.add(facts);
    parts.onTraffic({ direction: 'in', text: describeRequest(request) });
    // Taken before anything is awaited, so that the order of arrival decides.
    const answer = request.ordinal === undefined ? undefined : parts.script.take(request);
    const handlers = modelHandlers({
      respond: () => scriptedResponse(parts, request, answer, signal),
    });
    const response = await getResponse(handlers, fetchRequest(facts, parts.origin, signal));
    return response ?? errorResponse(404, 'no handler of the model server took the request');
  } catch (error) {
    if (!(error instanceof BadRequestError || error instanceof JournalFullError)) throw error;
    parts.problems.add(error.message);
    return errorResponse(error instanceof BadRequestError ? 400 : 507, error.message);
  }
}

async function scriptedResponse(
  parts: ExchangeParts,
  request: ModelRequest,
  answer: Answer | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const onReply = (text: string) =>
    parts.onTraffic({ direction: 'out', text: describeReply(request, text) });
  if (answer === undefined) {
    const message = `the model script has no answer for request ${describeRequest(request)}; add one to script() or set a fallback()`;
    parts.unscripted.push(request);
    parts.problems.add(message);
    onReply(`HTTP 500 ${message}`);
    return errorResponse(500, message);
  }
  const tools = offeredTools(request).map(({ type, name }) =>
    type === 'custom' ? `custom:${name}` : String(name ?? type),
  );
  const context = createAnswerContext(request.ordinal ?? 0, tools);
  return answerResponse(answer, { context, signal, onReply });
}
