/**
 * Input that the user can correct: a flag, a file, a missing program. The command line prints `message`
 * alone (no stack) and exits with code 2, so the message says what happened, where, and what to do next.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
