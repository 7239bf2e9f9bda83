/** A clause that was shown not to hold. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  readonly clause: string;
  readonly expected: string;
  readonly seen: string;
  /** Transcript frame at which expectation and sight part, if one can be named. */
  readonly frame: number | undefined;

  /** Of a property: the value that violates it in words, and how it was found; lines. */
  readonly counterexample: string | undefined;

  constructor(details: {
    clause: string;
    what: string;
    expected: string;
    seen: string;
    frame?: number | undefined;
    counterexample?: string;
  }) {
    super(details.what);
    this.clause = details.clause;
    this.expected = details.expected;
    this.seen = details.seen;
    this.frame = details.frame;
    this.counterexample = details.counterexample;
  }
}
