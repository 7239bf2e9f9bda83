import type { CaseResult, PlannedCase } from './case-result.ts';
import type { TargetReport } from './result-document.ts';

/** Told of the progress of a run. */
export interface RunObserver {
  /** Targets are known, nothing has run yet. */
  onPlan(plan: readonly PlannedCase[], targets: readonly TargetReport[]): void;
  onStart(key: string): void;
  onResult(result: CaseResult): void;
}
