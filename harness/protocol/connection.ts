import { HarnessDefect } from '../harness-defect.ts';
import type { FrameChannel } from '../transport/frame-channel.ts';
import type { WebSocketControls } from '../transport/websocket-controls.ts';
import { EventLog, type EventQuery, type ReceivedEvent } from './event-log.ts';
import { type IncomingMessage, parseMessage, type RequestId, type RpcError } from './messages.ts';
import type { Method, Methods, NotificationMethod, Notifications } from './methods.ts';
import type { Outcome } from './outcome.ts';
import { assertRequiredMembers } from './required-members.ts';
import { TargetFailure } from './target-failure.ts';
import type { Transcript } from './transcript.ts';

/** Sees every message of the target, e.g. to hold it against the wire schema. */
export type FrameObserver = (
  json: Record<string, unknown>,
  context: { method: string | undefined; frame: number; connection: string },
) => void;

export interface ConnectionOptions {
  /** Lane in the transcript, e.g. `alice`. */
  readonly name: string;
  readonly transcript: Transcript;
  /** Time for a response or an awaited event, in milliseconds, unless a call says otherwise. */
  readonly budgetMs: number;
  readonly onFrame?: FrameObserver;
}

export interface RequestOptions {
  /** Time for the answer, in milliseconds; default: the connection's. */
  readonly budgetMs?: number;
  /** Sends the member `jsonrpc`, which codex leaves out. */
  readonly isVersioned?: boolean;
}

interface Pending {
  readonly method: string;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * One JSON-RPC peer of a target: correlates responses, keeps notifications and server requests in
 * their order of arrival, and answers server requests only when told to.
 */
export class Connection {
  readonly name: string;
  readonly #channel: FrameChannel;
  readonly #options: ConnectionOptions;
  readonly #pending = new Map<RequestId, Pending>();
  readonly #expired = new Set<RequestId>();
  readonly #events: EventLog;
  readonly #closed: Promise<string>;
  #firstVersioned: number | undefined;
  #nextId = 1;
  #closing = false;

  constructor(channel: FrameChannel, options: ConnectionOptions) {
    this.name = options.name;
    this.#channel = channel;
    this.#options = options;
    this.#events = new EventLog(options.name, options.budgetMs);
    this.#closed = new Promise((resolve) => {
      channel.listen({
        onFrame: (text) => this.#receive(text),
        onBroken: (reason) => {
          const frame = this.#note('received', `broken: ${reason}`);
          this.#fail(
            new TargetFailure('protocol-error', `the target broke the framing: ${reason}`, frame),
          );
        },
        onClose: (reason) => {
          const frame = this.#note('note', `closed: ${reason}`);
          const message = `connection ${this.name} was closed`;
          this.#fail(
            this.#closing
              ? new TargetFailure('missing-event', `${message}: ${reason}`, frame)
              : new TargetFailure('crash', `${message} by the target: ${reason}`, frame),
          );
          resolve(reason);
        },
      });
    });
  }

  /**
   * Sends a request and resolves with the answer, result or error alike.
   * @throws TargetFailure when no answer comes in the budget, the target ends or breaks the protocol.
   */
  request<M extends Method>(
    method: M,
    params: Methods[M]['params'],
    options?: RequestOptions,
  ): Promise<Outcome<Methods[M]['result']>> {
    return this.rawRequest(method, params, options) as Promise<Outcome<Methods[M]['result']>>;
  }

  /**
   * As {@link request}, for methods and params that the protocol does not know.
   * @param options.fragments frames of the WebSocket to send it in
   */
  rawRequest(
    method: string,
    params: unknown,
    options: RequestOptions & { id?: RequestId; fragments?: number } = {},
  ): Promise<Outcome> {
    const id = options.id ?? this.#nextId++;
    const budgetMs = options.budgetMs ?? this.#options.budgetMs;
    const { failure } = this.#events;
    if (failure) return abandonable(Promise.reject(failure));
    if (this.#pending.has(id)) {
      const text = `request id ${id} is still pending on ${this.name}; the case must pick another`;
      return abandonable(Promise.reject(new HarnessDefect(text)));
    }
    const outcome = new Promise<Outcome>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        this.#expired.add(id);
        const message = `${method} (request ${id} on ${this.name}) got no response within ${budgetMs} ms`;
        reject(new TargetFailure('hang', message, this.#options.transcript.length));
      }, budgetMs);
      this.#pending.set(id, { method, resolve, reject, timer });
      const version = options.isVersioned ? { jsonrpc: '2.0' } : {};
      const text = JSON.stringify({ ...version, id, method, params });
      if (options.fragments === undefined) this.sendText(text);
      else this.#sendFragments(text, options.fragments);
    });
    return abandonable(outcome);
  }

  notify(method: string, params?: unknown): void {
    this.sendText(JSON.stringify(params === undefined ? { method } : { method, params }));
  }

  /** Sends a frame as it is, valid or not. */
  sendText(text: string): void {
    this.#note('sent', text);
    this.#channel.send(text);
  }

  /** Answers a server request. */
  answer(id: RequestId, result: unknown): void {
    this.sendText(JSON.stringify({ id, result }));
  }

  /**
   * Number of the newest frame of the case; events up to it are ignored when it is given as `after`.
   * Where a response is at hand, its own `frame` is the sharper boundary.
   */
  mark(): number {
    return this.#options.transcript.length;
  }

  /** Resolves with the first notification of that method, already received or yet to come. */
  notification<N extends NotificationMethod>(
    method: N,
    query: EventQuery<Notifications[N]> = {},
  ): Promise<ReceivedEvent<Notifications[N]>> {
    const event = this.#events.first('notification', method, query as EventQuery<unknown>);
    return abandonable(event as Promise<ReceivedEvent<Notifications[N]>>);
  }

  /** Resolves with the first server-initiated request of that method; it stays unanswered. */
  serverRequest(method: string, query: EventQuery<unknown> = {}): Promise<ReceivedEvent<unknown>> {
    return abandonable(this.#events.first('server-request', method, query));
  }

  /**
   * Resolves once so many events match.
   * @throws TargetFailure `missing-event` at the end of the budget, in milliseconds.
   */
  reaches(
    count: number,
    matches: (event: ReceivedEvent<unknown>) => boolean,
    budgetMs = this.#options.budgetMs,
  ): Promise<void> {
    return abandonable(this.#events.reaches(count, matches, budgetMs));
  }

  /** What arrived so far, in order; the basis of negative checks behind a barrier. */
  received(query: { after?: number; method?: string } = {}): readonly ReceivedEvent<unknown>[] {
    return this.#events.list(query);
  }

  /** Resolves with the reason once the connection is closed, by whichever side. */
  get closed(): Promise<string> {
    return this.#closed;
  }

  /**
   * Below the level of messages.
   * @throws HarnessDefect on a connection that is no WebSocket.
   */
  get webSocket(): WebSocketControls {
    const { webSocket } = this.#channel;
    if (webSocket) return webSocket;
    throw new HarnessDefect(`${this.name} is no WebSocket; the case must ask for ws or unix`);
  }

  /** The first frame of the target with a member `jsonrpc`, if there was one. */
  get firstVersioned(): number | undefined {
    return this.#firstVersioned;
  }

  /** What went wrong with this connection, if anything. */
  get failure(): TargetFailure | HarnessDefect | undefined {
    return this.#events.failure;
  }

  /** From now on the end of the connection is no failure of the target. */
  expectClose(): void {
    this.#closing = true;
  }

  async close(): Promise<void> {
    this.expectClose();
    await this.#channel.close();
  }

  #sendFragments(text: string, count: number): void {
    this.#note('sent', text);
    const size = Math.ceil(text.length / count);
    const at = Array.from({ length: count }, (_, index) => index * size);
    this.webSocket.sendFragments(at.map((start) => text.slice(start, start + size)));
  }

  #receive(text: string): void {
    // Nothing that follows a failure is looked at, nor kept: it may be a flood without end.
    if (this.#events.failure) return;
    const frame = this.#note('received', text);
    try {
      const { message, json } = parseMessage(text, frame);
      if ('jsonrpc' in json) this.#firstVersioned ??= frame;
      this.#options.onFrame?.(json, {
        method: this.#methodOf(message),
        frame,
        connection: this.name,
      });
      this.#dispatch(message, frame, text.length);
    } catch (error) {
      // Thrown here it would end the worker and with it every other case.
      this.#fail(error instanceof TargetFailure ? error : new HarnessDefect(String(error)));
    }
  }

  #methodOf(message: IncomingMessage): string | undefined {
    if ('method' in message) return message.method;
    return message.id === null ? undefined : this.#pending.get(message.id)?.method;
  }

  #dispatch(message: IncomingMessage, frame: number, size: number): void {
    if (message.kind === 'notification' || message.kind === 'server-request') {
      const { kind, method, params } = message;
      const own =
        kind === 'server-request' ? { id: message.id } : { emittedAtMs: message.emittedAtMs };
      this.#events.add({ kind, method, params, frame, ...own }, size);
      return;
    }
    const pending = message.id === null ? undefined : this.#pending.get(message.id);
    if (!pending || message.id === null) {
      this.#stray(message, frame);
      return;
    }
    this.#pending.delete(message.id);
    clearTimeout(pending.timer);
    try {
      pending.resolve(outcomeOf(pending.method, message, frame));
    } catch (error) {
      pending.reject(error as Error);
    }
  }

  #stray(message: { id: RequestId | null; error?: RpcError }, frame: number): void {
    if (message.id !== null && this.#expired.delete(message.id)) return;
    const id = JSON.stringify(message.id);
    const text = `a response with id ${id} answers no pending request on ${this.name}`;
    throw new TargetFailure('protocol-error', text, frame);
  }

  #fail(failure: TargetFailure | HarnessDefect): void {
    this.#events.fail(failure);
    for (const { reject, timer, method } of this.#pending.values()) {
      clearTimeout(timer);
      const text = `while ${method} was pending: ${failure.message}`;
      reject(
        failure instanceof TargetFailure
          ? new TargetFailure(failure.kind, text, failure.frame)
          : failure,
      );
    }
    this.#pending.clear();
  }

  #note(direction: 'sent' | 'received' | 'note', text: string): number {
    return this.#options.transcript.record(this.name, direction, text);
  }
}

/** A case that ends early leaves promises behind; their failure is nobody's then, not the process's. */
function abandonable<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

function outcomeOf(
  method: string,
  message: IncomingMessage & { kind: 'result' | 'error' },
  frame: number,
): Outcome {
  if (message.kind === 'error') return { ok: false, method, error: message.error, frame };
  assertRequiredMembers(method, message.result, frame);
  return { ok: true, method, result: message.result, frame };
}
