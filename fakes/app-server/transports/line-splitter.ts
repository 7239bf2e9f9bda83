const newline = 0x0a;

/** Cuts a byte stream into lines at LF; a character split over two chunks survives. */
export interface LineSplitter {
  push(chunk: Buffer): void;
  /** The end of the stream: what is left counts as a line. */
  end(): void;
}

/** @param onLine receives a line without its end; blank lines are left out */
export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  let parts: Buffer[] = [];
  const flush = () => {
    const line = Buffer.concat(parts).toString('utf8').trim();
    parts = [];
    if (line !== '') onLine(line);
  };
  return {
    push(chunk) {
      let start = 0;
      for (;;) {
        const end = chunk.indexOf(newline, start);
        if (end < 0) break;
        parts.push(chunk.subarray(start, end));
        flush();
        start = end + 1;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    },
    end: flush,
  };
}
