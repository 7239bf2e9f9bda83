const FIRST_MS = 200;
const LONGEST_MS = 60_000;

/** Milliseconds to wait after attempt 1, 2, …: doubling from 200, a tenth more or less. */
export function retryDelayMs(attempt: number): number {
  const ms = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  return Math.round(ms * (0.9 + Math.random() * 0.2));
}
