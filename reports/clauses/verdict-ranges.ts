import type { Verdict } from '../../harness/runner/verdict.ts';
import type { ReleaseVerdict } from './clause-facts.ts';

/** Neighbouring releases with the same verdict. */
export interface VerdictRange {
  readonly first: string;
  readonly last: string;
  readonly verdict: Verdict;
  /** Name of the defect that explains a failure. */
  readonly defect?: string;
}

/** Joins neighbours with the same verdict for the same reason. */
export function verdictRanges(releases: readonly ReleaseVerdict[]): VerdictRange[] {
  const ranges: VerdictRange[] = [];
  for (const { release, verdict, knownDefect } of releases) {
    const defect = verdict === 'fail' ? knownDefect?.name : undefined;
    const former = ranges.at(-1);
    if (former?.verdict === verdict && former.defect === defect) {
      ranges[ranges.length - 1] = { ...former, last: release };
    } else {
      ranges.push({ first: release, last: release, verdict, ...(defect ? { defect } : {}) });
    }
  }
  return ranges;
}

/** `0.98.0 to 0.118.0 pass, 0.130.0 fail (path-over-loaded-id)`. */
export function describeVerdicts(releases: readonly ReleaseVerdict[]): string {
  const ranges = verdictRanges(releases).map(({ first, last, verdict, defect }) => {
    const which = first === last ? first : `${first} to ${last}`;
    return `${which} ${verdict}${defect === undefined ? '' : ` (${defect})`}`;
  });
  return ranges.join(', ') || 'no release was run';
}
