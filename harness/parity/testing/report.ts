import type { ParityReport } from '../parity-report.ts';

/** A report of a release in parity, but for what a test says. */
export function report(fields: Partial<ParityReport> = {}): ParityReport {
  return {
    release: '0.138.0',
    compared: 85,
    notApplicable: 2,
    repeated: 0,
    unlisted: [],
    listed: [],
    stale: [],
    inconclusive: [],
    broken: [],
    ...fields,
  };
}
