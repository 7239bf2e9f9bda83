/** The end of the program before it serves anything, with text for stdout or stderr. */
export class CliExit extends Error {
  override readonly name = 'CliExit';
  readonly code: 0 | 1 | 2;

  /** @param code 0: `message` is what was asked for; 1: the server cannot start; 2: wrong use */
  constructor(code: 0 | 1 | 2, message: string) {
    super(message);
    this.code = code;
  }
}
