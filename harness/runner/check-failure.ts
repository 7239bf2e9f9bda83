/** A clause that was shown not to hold. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  readonly clause: string;
  readonly expected: string;
  readonly seen: string;
  /** Transcript frame at which expectation and sight part, if one can be named. */
  readonly frame: number | undefined;

  constructor(details: {
    clause: string;
    what: string;
    expected: string;
    seen: string;
    frame?: number | undefined;
  }) {
    super(details.what);
    this.clause = details.clause;
    this.expected = details.expected;
    this.seen = details.seen;
    this.frame = details.frame;
  }
}
