import type { IncomingMessage, RequestOptions } from 'node:http';
import type { Behaviour } from '../rules/behaviour.ts';
import { httpModule } from '../transports/http-module.ts';
import { ModelFailure } from './model-failure.ts';
import { unreachableProvider, unsendableUrl } from './model-failure-rules.ts';
import type { ProviderSettings } from './provider-settings.ts';
import { requestBody } from './request-body.ts';
import { type ResponseState, readResponseEvent } from './response-events.ts';
import { retryDelayMs } from './retry-delay.ts';
import { createSseParser } from './sse-parser.ts';
import { statusFailure } from './status-failure.ts';
import { disconnected } from './stream-failure.ts';
import type { ModelEvent, ModelProvider, ModelRequest } from './turn-types.ts';
import { wait } from './wait.ts';

/** Most characters read of the body of a refusal. */
const ERROR_BODY_LIMIT = 64 * 1024;

/** A model behind the Responses API: one POST per attempt, answered by server-sent events. */
export function createResponsesProvider(settings: ProviderSettings): ModelProvider {
  return {
    id: settings.id,
    streamMaxRetries: settings.streamMaxRetries,
    ask: (request) => ask(settings, request),
  };
}

async function* ask(settings: ProviderSettings, request: ModelRequest): AsyncGenerator<ModelEvent> {
  const response = await answered(settings, request);
  yield { type: 'created' };
  const parser = createSseParser();
  const state: ResponseState = { itemId: '' };
  const { signal } = request;
  const idle = watchIdle(response, settings.streamIdleTimeoutMs);
  try {
    for await (const chunk of response) {
      idle.reset();
      for (const data of parser.push(chunk as Buffer)) {
        const event = readResponseEvent(data, state, request.behaviour);
        if (event === undefined) continue;
        yield event;
        if (event.type === 'completed') return;
      }
    }
  } catch (error) {
    if (error instanceof ModelFailure || signal.aborted) throw error;
    if (idle.expired()) throw disconnected('idle timeout waiting for SSE');
    if (error instanceof RangeError) throw disconnected(error.message);
    throw disconnected('Transport error: network error: error decoding response body');
  } finally {
    idle.stop();
    response.destroy();
  }
  throw disconnected('stream closed before response.completed');
}

/** The answer with status 2xx, after as many attempts as `request_max_retries` allows. */
async function answered(
  settings: ProviderSettings,
  request: ModelRequest,
): Promise<IncomingMessage> {
  const url = responsesUrl(settings);
  checkUrl(url, request.behaviour);
  const body = JSON.stringify(requestBody(request));
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt > settings.requestMaxRetries;
    const response = await post(url, settings, request, body).catch((error: unknown) => {
      if (request.signal.aborted || last) throw unreachable(error, url, request.behaviour);
    });
    const status = response?.statusCode ?? 0;
    if (response && status >= 200 && status < 300) return response;
    if (response && (last || status < 500)) {
      throw statusFailure(status, await readBounded(response), url, request.behaviour);
    }
    response?.destroy();
    await wait(retryDelayMs(attempt), request.signal);
  }
}

async function post(
  url: string,
  settings: ProviderSettings,
  request: ModelRequest,
  body: string,
): Promise<IncomingMessage> {
  const secure = url.startsWith('https:');
  const { request: send } = secure ? await import('node:https') : httpModule();
  const options: RequestOptions = {
    method: 'POST',
    signal: request.signal,
    headers: {
      ...settings.headers,
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'session-id': request.threadId,
      'thread-id': request.threadId,
      'x-client-request-id': request.threadId,
    },
  };
  return new Promise((resolve, reject) => {
    const outgoing = send(url, options, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function responsesUrl({ baseUrl, queryParams }: ProviderSettings): string {
  const query = new URLSearchParams(queryParams).toString();
  return `${baseUrl.replace(/\/+$/, '')}/responses${query === '' ? '' : `?${query}`}`;
}

/** @throws ModelFailure for what no request can be sent to */
function checkUrl(url: string, behaviour: Behaviour): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined;
  if (protocol === 'http:' || protocol === 'https:') return;
  const isNamed = protocol !== undefined && behaviour.value(unsendableUrl) === 'named';
  const reason = `builder error${isNamed ? ` for url (${url})` : ''}`;
  throw disconnected(reason, { answerBegan: false });
}

function unreachable(error: unknown, url: string, behaviour: Behaviour): unknown {
  if (error instanceof Error && error.name === 'AbortError') return error;
  if (behaviour.value(unreachableProvider) === 'waits-for-network') {
    return new ModelFailure('Connection failed: error sending request', {
      retryable: true,
      networkDown: true,
      codexErrorInfo: { responseStreamDisconnected: { httpStatusCode: null } },
    });
  }
  return disconnected(`error sending request for url (${url})`, { answerBegan: false });
}

async function readBounded(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      parts.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= ERROR_BODY_LIMIT) break;
    }
  } catch {
    // What was read of a refusal is enough to report it.
  }
  response.destroy();
  return Buffer.concat(parts).toString('utf8').slice(0, ERROR_BODY_LIMIT);
}

/** Breaks an answer off when nothing of it arrives for some milliseconds. */
function watchIdle(response: IncomingMessage, ms: number) {
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    response.destroy(new Error('idle'));
  }, ms);
  timer.unref();
  return {
    reset: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
    expired: () => expired,
  };
}
