/** Something that is our fault or our machine's, never the target's: exit code 4. */
export class HarnessDefect extends Error {
  override readonly name = 'HarnessDefect';
}
