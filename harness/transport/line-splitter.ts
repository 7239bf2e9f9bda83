const newline = 0x0a;
const carriageReturn = 0x0d;

/** Where a {@link LineSplitter} delivers to. */
export interface LineSink {
  onLine(line: string): void;
  /** A line grew beyond the bound; its remainder is discarded up to the next line end. */
  onOversized(bytes: number): void;
}

/**
 * Cuts a byte stream into lines at LF only (U+2028 and U+2029 are legal inside JSON strings) and
 * decodes a line as a whole, so that a character split over two chunks survives.
 * Holds at most `maxBytes` bytes of an unfinished line.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  readonly #sink: LineSink;
  #parts: Buffer[] = [];
  #held = 0;
  #discarding = false;

  constructor(maxBytes: number, sink: LineSink) {
    this.#maxBytes = maxBytes;
    this.#sink = sink;
  }

  /** Bytes of an unfinished line, discarded ones included. */
  get held(): number {
    return this.#held;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(newline, start);
      if (end < 0) break;
      this.#hold(chunk.subarray(start, end));
      this.#flush();
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  #hold(part: Buffer): void {
    this.#held += part.length;
    if (this.#discarding) return;
    if (this.#held > this.#maxBytes) {
      this.#discarding = true;
      this.#parts = [];
      this.#sink.onOversized(this.#held);
      return;
    }
    this.#parts.push(part);
  }

  #flush(): void {
    const [first, ...rest] = this.#parts;
    const wasDiscarding = this.#discarding;
    this.#parts = [];
    this.#held = 0;
    this.#discarding = false;
    if (wasDiscarding || !first) return;
    const line = rest.length === 0 ? first : Buffer.concat([first, ...rest]);
    const end = line.at(-1) === carriageReturn ? line.length - 1 : line.length;
    if (end > 0) this.#sink.onLine(line.toString('utf8', 0, end));
  }
}
