/** Milliseconds as `0.21 s`, from ten seconds on as `12.3 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(ms < 9_995 ? 2 : 1)} s`;
}
