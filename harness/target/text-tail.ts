/** The last `limit` characters of a stream of text, and how much there was in all. */
export class TextTail {
  readonly #limit: number;
  #text = '';
  #total = 0;

  constructor(limit = 65_536) {
    this.#limit = limit;
  }

  push(text: string): void {
    this.#total += text.length;
    this.#text = (this.#text + text).slice(-this.#limit);
  }

  /** Characters seen in all. */
  get total(): number {
    return this.#total;
  }

  toString(): string {
    return this.#text;
  }
}
