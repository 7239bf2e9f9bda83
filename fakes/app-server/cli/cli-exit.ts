/** The end of the program before it serves anything, with text for stdout or stderr. */
export class CliExit extends Error {
  override readonly name = 'CliExit';
  readonly code: 0 | 1 | 2;
  readonly stream: 'stdout' | 'stderr';

  /**
   * @param code 0: `message` is what was asked for; 1: it cannot be done; 2: wrong use
   * @param stream default: stdout for code 0
   */
  constructor(
    code: 0 | 1 | 2,
    message: string,
    stream: 'stdout' | 'stderr' = code === 0 ? 'stdout' : 'stderr',
  ) {
    super(message);
    this.code = code;
    this.stream = stream;
  }
}
