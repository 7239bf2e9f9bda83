import { detachedSlice } from '../protocol/detached-slice.ts';

/** The last `limit` characters of a stream of text, and how much there was in all. */
export class TextTail {
  readonly #limit: number;
  #parts: string[] = [];
  #held = 0;
  #total = 0;

  constructor(limit = 65_536) {
    this.#limit = limit;
  }

  push(text: string): void {
    this.#total += text.length;
    this.#parts.push(text);
    this.#held += text.length;
    // Now and then at once: a copy for every small part would cost a flood's time over again.
    if (this.#held > this.#limit * 4) this.#trim();
  }

  /** Characters seen in all. */
  get total(): number {
    return this.#total;
  }

  toString(): string {
    return this.#parts.join('').slice(-this.#limit);
  }

  #trim(): void {
    const end = this.toString();
    this.#parts = [detachedSlice(end, this.#limit)];
    this.#held = end.length;
  }
}
