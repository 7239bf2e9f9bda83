import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { TargetFailure } from '../protocol/target-failure.ts';
import { BufferedListener } from './buffered-listener.ts';
import type { ChannelListener, FrameChannel } from './frame-channel.ts';

/** Options of {@link connectWebSocket}. */
export interface WebSocketOptions {
  /** Bound of one message in bytes. */
  readonly maxFrameBytes: number;
  /** Time for the upgrade, in milliseconds. */
  readonly budgetMs: number;
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
    const isEarly = url.startsWith('ws+unix:') && outcome.code === 'ECONNREFUSED';
    if (isEarly && performance.now() < deadline) {
      await pause(betweenAttemptsMs);
      continue;
    }
    const kind = outcome.message.includes('timed out') ? 'hang' : 'crash';
    throw new TargetFailure(kind, `no WebSocket connection to ${url}: ${outcome.message}`);
  }
}

const betweenAttemptsMs = 5;

function attempt(
  url: string,
  options: WebSocketOptions,
): Promise<FrameChannel | NodeJS.ErrnoException> {
  const socket = new WebSocket(url, {
    handshakeTimeout: options.budgetMs,
    maxPayload: options.maxFrameBytes,
    perMessageDeflate: false,
  });
  const channel = new WebSocketChannel(socket);
  return new Promise((resolve) => {
    socket.once('open', () => resolve(channel));
    socket.once('error', resolve);
  });
}

class WebSocketChannel implements FrameChannel {
  readonly #socket: WebSocket;
  readonly #events = new BufferedListener();
  readonly #closed: Promise<void>;

  constructor(socket: WebSocket) {
    this.#socket = socket;
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
