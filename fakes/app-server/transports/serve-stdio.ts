import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { ClientLink } from '../server/client-link.ts';
import type { FrameReceiver } from './frame-receiver.ts';
import { createLineSplitter } from './line-splitter.ts';

/** The streams of a stdio server, e.g. `process.stdin` and `process.stdout`. */
export interface StdioStreams {
  readonly input: Readable;
  readonly output: Writable;
}

/** A served pair of streams. */
export interface StdioService {
  /** Resolves at the end of the input, when the client no longer reads, or after {@link close}. */
  readonly ended: Promise<void>;
  close(): void;
}

/**
 * Serves one connection: a JSON message per line in each direction. While the client does not read what
 * was written, nothing more is read from it.
 *
 * @param connect called once, with the way to the client
 */
export function serveStdio(
  { input, output }: StdioStreams,
  connect: (link: ClientLink) => FrameReceiver,
): StdioService {
  let isOpen = true;
  let isEnding = false;
  let isMidFrame = false;
  let finish = () => {};
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    input.destroy();
    connection.closed();
    finish();
  };
  /** Whether the client takes what is written. */
  const write = (text: string) => {
    if (!isOpen || output.destroyed) return true;
    const isTaken = output.write(text);
    if (!isTaken) input.pause();
    return isTaken;
  };
  const connection = connect({
    isStdio: true,
    send: (text) => void write(`${text}\n`),
    async sendPart(text, isLast) {
      isMidFrame = !isLast;
      const isTaken = write(isLast ? `${text}\n` : text);
      if (isLast && isEnding) close();
      if (!isTaken) await Promise.race([once(output, 'drain').catch(() => {}), ended]);
    },
    close,
  });

  const lines = createLineSplitter((line) => connection.receive(line));
  input.on('data', (chunk: Buffer) => lines.push(chunk));
  output.on('drain', () => input.resume());
  input.once('end', () => {
    lines.end();
    isEnding = true;
    // What was read is looked at first, and no line is left half written.
    setImmediate(() => {
      if (!isMidFrame) close();
    });
  });
  input.once('error', close);
  // EPIPE: the client has gone.
  output.once('error', close);
  return { ended, close };
}
