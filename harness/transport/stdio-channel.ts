import type { Readable, Writable } from 'node:stream';
import { BufferedListener } from './buffered-listener.ts';
import type { ChannelListener, FrameChannel } from './frame-channel.ts';
import { LineSplitter } from './line-splitter.ts';

/** JSON lines over the standard streams of a process: one frame per line in each direction. */
export class StdioChannel implements FrameChannel {
  readonly #stdin: Writable;
  readonly #events = new BufferedListener();
  readonly #closed: Promise<void>;

  /** @param maxFrameBytes bound of one line in bytes; a longer one is reported as broken. */
  constructor(stdin: Writable, stdout: Readable, maxFrameBytes: number) {
    this.#stdin = stdin;
    const lines = new LineSplitter(maxFrameBytes, {
      onLine: (line) => this.#events.onFrame(line),
      onOversized: (bytes) =>
        this.#events.onBroken(
          `a line on stdout has more than ${maxFrameBytes} bytes (${bytes} seen so far)`,
        ),
    });
    stdout.on('data', (chunk: Buffer) => lines.push(chunk));
    // A write to a process that has gone fails with EPIPE; its end is reported by 'close'.
    stdin.on('error', () => {});
    this.#closed = new Promise((resolve) => {
      const onClose = () => {
        const rest = lines.held > 0 ? `, ${lines.held} bytes after the last line end` : '';
        this.#events.onClose(`stdout closed${rest}`);
        resolve();
      };
      if (stdout.closed) onClose();
      else stdout.once('close', onClose);
    });
  }

  listen(listener: ChannelListener): void {
    this.#events.listen(listener);
  }

  send(text: string): void {
    if (!this.#stdin.destroyed && this.#stdin.writable) this.#stdin.write(`${text}\n`);
  }

  close(): Promise<void> {
    this.#stdin.end();
    return this.#closed;
  }
}
