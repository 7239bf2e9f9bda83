/** One line of a transcript. */
export interface TranscriptEntry {
  /** Running number in the case, from 1; what error messages call the frame number. */
  readonly frame: number;
  /** Milliseconds since the case began. */
  readonly at: number;
  /** Who: a connection's name, `model`, `stderr 1`, `process 1`, `files`. */
  readonly lane: string;
  /** Seen from the harness: `sent` to the target, `received` from it, or a `note`. */
  readonly direction: 'sent' | 'received' | 'note';
  /** The frame's text, cut to {@link entryLimit} characters. */
  readonly text: string;
}

/** Longest text kept of one entry, in characters. */
export const entryLimit = 16_384;
/** Entries kept from the beginning and from the end of a case each. */
const keptAtEachEnd = 2_000;

/**
 * Everything that happened in a case, in one time order: frames of every connection, model traffic,
 * stderr and process events. Memory is bounded: of a very long case the beginning and the end stay.
 */
export class Transcript {
  readonly #began = performance.now();
  readonly #head: TranscriptEntry[] = [];
  #tail: TranscriptEntry[] = [];
  #count = 0;

  /** Appends an entry and returns its frame number. */
  record(lane: string, direction: TranscriptEntry['direction'], text: string): number {
    this.#count += 1;
    const entry: TranscriptEntry = {
      frame: this.#count,
      at: Math.round((performance.now() - this.#began) * 100) / 100,
      lane,
      direction,
      text: text.length > entryLimit ? `${text.slice(0, entryLimit)}… (${text.length})` : text,
    };
    if (this.#head.length < keptAtEachEnd) this.#head.push(entry);
    else this.#keepLast(entry);
    return this.#count;
  }

  /** Number of entries recorded, dropped ones included. */
  get length(): number {
    return this.#count;
  }

  /** The kept entries in order; a gap is marked by a note. */
  entries(): TranscriptEntry[] {
    const tail = this.#tail.slice(-keptAtEachEnd);
    const dropped = this.#count - this.#head.length - tail.length;
    const first = tail[0];
    if (dropped === 0 || !first) return [...this.#head, ...tail];
    const gap: TranscriptEntry = {
      frame: first.frame - 1,
      at: first.at,
      lane: 'transcript',
      direction: 'note',
      text: `${dropped} entries left out here`,
    };
    return [...this.#head, gap, ...tail];
  }

  #keepLast(entry: TranscriptEntry): void {
    this.#tail.push(entry);
    if (this.#tail.length >= keptAtEachEnd * 2) this.#tail = this.#tail.slice(-keptAtEachEnd);
  }
}
