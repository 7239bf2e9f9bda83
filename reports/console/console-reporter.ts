import type { CaseResult, PlannedCase } from '../../harness/runner/case-result.ts';
import type { ResultDocument, TargetReport } from '../../harness/runner/result-document.ts';
import { writeFailureReport } from './failure-report.ts';
import { writeHeader } from './header.ts';
import { createProgress, type Progress } from './progress.ts';
import { writeSummary } from './summary.ts';
import { openTerminal, type TextOutput } from './terminal.ts';

export interface ConsoleReporterOptions {
  /** The command line that runs one planned case again, and nothing else. */
  readonly rerun: (planned: PlannedCase) => string;
  /** Decides on colours and rewriting (CI, NO_COLOR, FORCE_COLOR, TERM); default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Everything that a run shows on a console, in the order in which it is told. */
export interface ConsoleReporter {
  onPlan(plan: readonly PlannedCase[], targets: readonly TargetReport[]): void;
  onStart(key: string): void;
  onResult(result: CaseResult): void;
  /** Writes failures and summary. @param outDir folder of the written reports, if any */
  onEnd(document: ResultDocument, outDir?: string): void;
  /** Takes the status line away when a run breaks off without a document; may be called twice. */
  close(): void;
}

export function consoleReporter(
  output: TextOutput,
  { rerun, env }: ConsoleReporterOptions,
): ConsoleReporter {
  const terminal = openTerminal(output, env);
  let progress: Progress | undefined;
  return {
    onPlan(plan, targets) {
      writeHeader(terminal, targets);
      progress = createProgress(terminal, plan.length);
    },
    onStart: (key) => progress?.onStart(key),
    onResult: (result) => progress?.onResult(result),
    onEnd(document, outDir) {
      progress?.end();
      writeFailureReport(terminal, document, { rerunCommand: rerun, outDir });
      writeSummary(terminal, document, outDir);
    },
    close: () => progress?.end(),
  };
}
