import type { ParityReport } from './parity-report.ts';

/** 4 harness error, 1 differences or stale entries, 3 inconclusive, 0 parity. */
export function parityExitCode(reports: readonly ParityReport[]): 0 | 1 | 3 | 4 {
  if (reports.some(({ broken }) => broken.length > 0)) return 4;
  if (reports.some(({ unlisted, stale }) => unlisted.length + stale.length > 0)) return 1;
  const isConclusive = ({ inconclusive, compared }: ParityReport) =>
    inconclusive.length === 0 && compared > 0;
  return reports.length > 0 && reports.every(isConclusive) ? 0 : 3;
}
