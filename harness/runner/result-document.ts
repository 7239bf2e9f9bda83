import type { BaselineReport } from '../baseline/compare-baseline.ts';
import type { ClauseLevel, ClauseStatus } from '../clauses/clause.ts';
import type { KnownDefect } from '../clauses/known-defect.ts';
import type { CoverageData } from '../protocol/schema/coverage.ts';
import type { CaseResult, PlannedCase } from './case-result.ts';
import type { BlockedTarget, PreparedTarget } from './prepared-target.ts';
import type { Shard } from './shard.ts';
import type { Verdict } from './verdict.ts';

/** Everything about one run; every report is made from this alone. `result.schema.json` describes it. */
export interface ResultDocument {
  readonly format: 'app-server-conformance/result';
  /** Raised when a reader of the former version could misread the document. */
  readonly formatVersion: 1;
  readonly harness: {
    readonly version: string;
    readonly node: string;
    readonly platform: string;
    readonly arch: string;
  };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly jobs: number;
  readonly timeoutMs: number;
  /** Whether everything ran that can: no selection, no shard, no early end. */
  readonly isWhole: boolean;
  /** Set for a part of a run; `merge` puts the parts together. */
  readonly shard?: Shard & { readonly isPartOfWhole: boolean };
  /** Arguments of the command line after `run`. */
  readonly arguments: readonly string[];
  readonly targets: readonly TargetReport[];
  readonly plan: readonly PlannedCase[];
  /** One for each planned case, in the order of the plan. */
  readonly results: readonly CaseResult[];
  /** One for each target and clause, in the order of the ledger. */
  readonly clauses: readonly ClauseReport[];
  readonly summary: Summary;
  /** How the run differs from a baseline, if it was held against one. */
  readonly baseline?: BaselineReport;
  /** Of the verdicts, or of the baseline; a run that was interrupted ends with 130 instead. */
  readonly exitCode: 0 | 1 | 3 | 4;
  /** Set when the run was ended early. */
  readonly interrupted?: string;
}

export type TargetReport =
  | ({
      readonly state: 'ready';
      readonly wire?: CoverageData;
      readonly egress: readonly string[];
    } & Omit<PreparedTarget, 'databases'>)
  | ({ readonly state: 'blocked' } & BlockedTarget);

/** A clause on a target, over all cases that check it. */
export interface ClauseReport {
  readonly target: string;
  readonly clause: string;
  readonly level: ClauseLevel;
  readonly status: ClauseStatus;
  /** What the clause says in the target's edition. */
  readonly statement: string;
  readonly verdict: Verdict;
  /** Keys of the cases that check it. */
  readonly cases: readonly string[];
  /** A defect of the release that is known to cause this verdict. */
  readonly knownDefect?: KnownDefect;
}

/** Counts of cases. */
export interface Summary {
  readonly planned: number;
  readonly executed: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of the passed: those that violate a should clause. */
  readonly warned: number;
  /** Of the failed: those not reached or ended by an error of the harness. */
  readonly inconclusive: number;
}
