import type { ResultDocument } from '../runner/result-document.ts';
import type { BaselineReport } from './compare-baseline.ts';

/**
 * The exit code of a run with a baseline: 0 when the run is exactly as the baseline says, 1 for any
 * deviation; what no baseline can excuse keeps its code: a harness error, a target that could not be tested,
 * an early end, nothing executed.
 */
export function baselineExitCode(
  document: Pick<ResultDocument, 'exitCode' | 'targets' | 'interrupted' | 'summary'>,
  { deviations }: BaselineReport,
): ResultDocument['exitCode'] {
  if (document.exitCode === 4) return 4;
  if (deviations.length > 0) return 1;
  const isBlocked = document.targets.some(({ state }) => state === 'blocked');
  const isCutShort = document.interrupted !== undefined || document.summary.executed === 0;
  return isBlocked || isCutShort ? 3 : 0;
}
