import { baselineLines } from '../../harness/baseline/describe-baseline.ts';
import type { ResultDocument } from '../../harness/runner/result-document.ts';
import { caseOutcomes } from '../case-outcomes.ts';
import { plainLine } from '../text/plain-text.ts';
import { seconds } from '../text/seconds.ts';
import { blockedTargetLines } from './blocked-target.ts';
import { targetSummaryLines } from './target-summary.ts';
import type { Terminal } from './terminal.ts';

/** Writes what came out for each target; the last line is exactly `N passed, N failed, N skipped`. */
export function writeSummary(
  terminal: Terminal,
  document: ResultDocument,
  outDir?: string | undefined,
): void {
  const outcomes = caseOutcomes(document);
  for (const target of document.targets) {
    const { name } = target.launch;
    terminal.lines('', terminal.paint('bold', plainLine(name)));
    if (target.state === 'blocked') {
      terminal.lines(...blockedTargetLines(target, terminal));
      continue;
    }
    const clauses = document.clauses.filter((clause) => clause.target === name);
    const own = outcomes.filter(({ planned }) => planned.target === name);
    terminal.lines(...targetSummaryLines({ target, clauses, outcomes: own }, terminal));
  }
  const { passed, failed, skipped } = document.summary;
  terminal.lines(
    '',
    ...remarks(document),
    ...(document.baseline
      ? baselineLines(document.baseline).map((line) => plainLine(line, 400))
      : []),
    ...(outDir === undefined ? [] : [`Reports: ${plainLine(outDir, 4_000)}`]),
    `Time ${seconds(document.durationMs)} · jobs ${document.jobs} · seed ${document.seed}`,
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  );
}

/** What the three numbers of the last line do not say. */
function remarks({ summary, targets, interrupted }: ResultDocument): string[] {
  const { executed, warned, inconclusive } = summary;
  const blocked = targets.filter(({ state }) => state === 'blocked').length;
  return [
    ...(interrupted === undefined ? [] : [`The run was ended early: ${plainLine(interrupted)}`]),
    ...(blocked > 0 ? [`Targets that could not be tested: ${blocked} of ${targets.length}`] : []),
    ...(executed === 0 ? ['No case was executed; that shows nothing about a target.'] : []),
    ...(warned > 0 ? [`Of the passed, ${warned} with warnings`] : []),
    ...(inconclusive > 0 ? [`Of the failed, ${inconclusive} without a verdict on the target`] : []),
  ];
}
