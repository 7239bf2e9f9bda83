/** One of the two programs that are compared. */
export interface Contestant {
  readonly name: string;
  readonly command: string;
  /** Up to and with `app-server`. */
  readonly args: readonly string[];
}
