/** `signal SIGKILL` or `exit code 3`, for messages. */
export function describeExit(exit: {
  readonly code: number | undefined;
  readonly signal: string | undefined;
}): string {
  return exit.signal ? `signal ${exit.signal}` : `exit code ${exit.code}`;
}
