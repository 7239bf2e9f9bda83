import { detachedSlice } from './detached-slice.ts';

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
/** Kept from the beginning and from the end of a case each. */
const entriesAtEachEnd = 2_000;
const charactersAtEachEnd = 8 * 1024 * 1024;

/**
 * Everything that happened in a case, in one time order: frames of every connection, model traffic,
 * stderr and process events. Memory is bounded: of a very long case the beginning and the end stay.
 */
export class Transcript {
  readonly #began = performance.now();
  readonly #head: TranscriptEntry[] = [];
  #headCharacters = 0;
  #tail: TranscriptEntry[] = [];
  #tailCharacters = 0;
  #count = 0;

  /** Appends an entry and returns its frame number. */
  record(lane: string, direction: TranscriptEntry['direction'], text: string): number {
    this.#count += 1;
    const entry: TranscriptEntry = {
      frame: this.#count,
      at: Math.round((performance.now() - this.#began) * 100) / 100,
      lane,
      direction,
      text:
        text.length > entryLimit ? `${detachedSlice(text, entryLimit)}… (${text.length})` : text,
    };
    if (this.#tail.length === 0 && this.#fitsHead(entry)) {
      this.#head.push(entry);
      this.#headCharacters += entry.text.length;
    } else {
      this.#keepLast(entry);
    }
    return this.#count;
  }

  /** Number of entries recorded, dropped ones included. */
  get length(): number {
    return this.#count;
  }

  /** The kept entries in order; a gap is marked by a note. */
  entries(): TranscriptEntry[] {
    const dropped = this.#count - this.#head.length - this.#tail.length;
    const first = this.#tail[0];
    if (dropped === 0 || !first) return [...this.#head, ...this.#tail];
    const gap: TranscriptEntry = {
      frame: first.frame - 1,
      at: first.at,
      lane: 'transcript',
      direction: 'note',
      text: `${dropped} entries left out here`,
    };
    return [...this.#head, gap, ...this.#tail];
  }

  #fitsHead({ text }: TranscriptEntry): boolean {
    const fits = this.#headCharacters + text.length <= charactersAtEachEnd;
    return fits && this.#head.length < entriesAtEachEnd;
  }

  #keepLast(entry: TranscriptEntry): void {
    this.#tail.push(entry);
    this.#tailCharacters += entry.text.length;
    const tooMany = this.#tail.length >= entriesAtEachEnd * 2;
    if (!tooMany && this.#tailCharacters <= charactersAtEachEnd * 2) return;
    // Half at once: to shift one entry after the other would cost a copy for each.
    let kept = 0;
    const from = this.#tail.findLastIndex((candidate, index) => {
      kept += candidate.text.length;
      return kept > charactersAtEachEnd || this.#tail.length - index > entriesAtEachEnd;
    });
    this.#tail = this.#tail.slice(from + 1);
    this.#tailCharacters = this.#tail.reduce((sum, { text }) => sum + text.length, 0);
  }
}
