import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { TargetFailure } from '../protocol/target-failure.ts';
import { BufferedListener } from './buffered-listener.ts';
import type { ChannelListener, FrameChannel } from './frame-channel.ts';
import type { WebSocketControls } from './websocket-controls.ts';

/** Options of {@link connectWebSocket}. */
export interface WebSocketOptions {
  /** Bound of one message in bytes. */
  readonly maxFrameBytes: number;
  /** Time for the upgrade, in milliseconds. */
  readonly budgetMs: number;
  /** Headers of the upgrade. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Opens a WebSocket with one JSON-RPC message per text frame.
 * @param url `ws://127.0.0.1:PORT`, or `ws+unix:PATH:/` for an upgrade over a Unix socket.
 * @throws TargetFailure `hang` when the upgrade is not answered, `crash` when it is refused.
 */
export async function connectWebSocket(
  url: string,
  options: WebSocketOptions,
): Promise<FrameChannel> {
  const deadline = performance.now() + options.budgetMs;
  for (;;) {
    const outcome = await attempt(url, options);
    if (!(outcome instanceof Error)) return outcome;
    // A Unix socket exists from bind() on, but accepts from listen() on, which no event announces.
    const isEarly = url.startsWith('ws+unix:') && earlyCodes.has(outcome.code);
    if (isEarly && performance.now() < deadline) {
      await pause(betweenAttemptsMs);
      continue;
    }
    const kind = outcome.message.includes('timed out') ? 'hang' : 'crash';
    throw new TargetFailure(kind, `no WebSocket connection to ${url}: ${outcome.message}`);
  }
}

const betweenAttemptsMs = 5;
/** A stale socket is removed before the new one is there. */
const earlyCodes = new Set<string | undefined>(['ECONNREFUSED', 'ENOENT']);

function attempt(
  url: string,
  options: WebSocketOptions,
): Promise<FrameChannel | NodeJS.ErrnoException> {
  const socket = new WebSocket(url, {
    handshakeTimeout: options.budgetMs,
    maxPayload: options.maxFrameBytes,
    perMessageDeflate: false,
    headers: options.headers,
  });
  const channel = new WebSocketChannel(socket, options.budgetMs);
  return new Promise((resolve) => {
    socket.once('open', () => resolve(channel));
    socket.once('error', resolve);
  });
}

class WebSocketChannel implements FrameChannel {
  readonly webSocket: WebSocketControls;
  readonly #socket: WebSocket;
  readonly #events = new BufferedListener();
  readonly #closed: Promise<void>;

  constructor(socket: WebSocket, budgetMs: number) {
    this.#socket = socket;
    this.webSocket = controlsOf(socket, budgetMs);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.#events.onBroken(`a binary frame of ${data.length} bytes`);
      else this.#events.onFrame(data.toString('utf8'));
    });
    socket.on('error', (error) => this.#events.onBroken(error.message));
    this.#closed = new Promise((resolve) => {
      socket.once('close', (code) => {
        this.#events.onClose(`WebSocket closed with code ${code}`);
        resolve();
      });
    });
  }

  listen(listener: ChannelListener): void {
    this.#events.listen(listener);
  }

  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else this.#socket.terminate();
    return this.#closed;
  }
}

function controlsOf(socket: WebSocket, budgetMs: number): WebSocketControls {
  return {
    ping(payload) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const fail = (what: string) => reject(new TargetFailure('missing-event', what));
      const timer = setTimeout(fail, budgetMs, `no pong within ${budgetMs} ms`);
      socket.once('pong', (data: Buffer) => resolve(data.toString('utf8')));
      socket.once('close', () => fail('the connection was closed without a pong'));
      socket.ping(payload);
      return promise.finally(() => clearTimeout(timer));
    },
    sendBinary: (data) => socket.send(data, { binary: true }),
    sendFragments(parts) {
      for (const [index, part] of parts.entries()) {
        socket.send(part, { binary: false, fin: index === parts.length - 1 });
      }
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}
