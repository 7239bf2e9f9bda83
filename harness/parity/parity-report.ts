import type { Difference } from './difference.ts';
import type { ListedDifference } from './listed-differences.ts';

/** The comparison of one release with the fake's profile of it. */
export interface ParityReport {
  /** `0.138.0`. */
  readonly release: string;
  /** Cases that were executed on the release. */
  readonly compared: number;
  /** Cases that do not apply to the release. */
  readonly notApplicable: number;
  /** Cases that were run on the release again, because they differed at first. */
  readonly repeated: number;
  /** Differences that nothing excuses. */
  readonly unlisted: readonly Difference[];
  readonly listed: readonly Difference[];
  /** Entries of the file that excuse nothing; empty for a selection of cases. */
  readonly stale: readonly ListedDifference[];
  /** Why nothing can be said, one line each: a target that did not start, an interruption. */
  readonly inconclusive: readonly string[];
  /** Errors of the harness, one line each. */
  readonly broken: readonly string[];
}
