/**
 * A list in an answer whose members are made while the answer is sent, piece by piece. They must not
 * change any more.
 */
export class LazyList {
  readonly #members: () => Iterable<unknown>;

  /** @param members may be asked for more than once */
  constructor(members: () => Iterable<unknown>) {
    this.#members = members;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.#members()[Symbol.iterator]();
  }

  /** For whoever needs it whole. */
  toJSON(): unknown[] {
    return [...this];
  }
}
