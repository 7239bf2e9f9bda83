import { join } from 'node:path';
import type { CaseFailure, CaseResult, PlannedCase } from '../../harness/runner/case-result.ts';
import type { ClauseReport, ResultDocument } from '../../harness/runner/result-document.ts';
import { isViolation, tally, type Verdict } from '../../harness/runner/verdict.ts';
import { type CaseOutcome, caseOutcomes } from '../case-outcomes.ts';
import { countOf } from '../text/count-of.ts';
import { frameListing } from '../text/frame-listing.ts';
import { knownDefectText } from '../text/known-defect-text.ts';
import { firstLines, lastLines, plainLine } from '../text/plain-text.ts';
import { wrapWords } from '../text/wrap-words.ts';
import { field, fieldWidth } from './fields.ts';
import type { Terminal } from './terminal.ts';
import { writeUnexplained } from './unexplained-cases.ts';
import { verdictMark, verdictWords } from './verdict-mark.ts';

export interface FailureReportOptions {
  /** The command line that runs one planned case again, and nothing else. */
  readonly rerunCommand: (planned: PlannedCase) => string;
  /** Folder that transcripts were written to. */
  readonly outDir?: string | undefined;
}

/** Verdicts whose cause is more likely to be found on stderr than in the frames. */
const stderrHelps: readonly Verdict[] = ['crash', 'hang', 'protocol-error', 'harness-error'];

/** Writes everything about each case that is not green, by target, in the order of the plan. */
export function writeFailureReport(
  terminal: Terminal,
  document: ResultDocument,
  options: FailureReportOptions,
): void {
  const failed = caseOutcomes(document).filter(({ result }) => tally(result.verdict) === 'failed');
  const targets = [...new Set(failed.map(({ planned }) => planned.target))];
  for (const target of targets) {
    const own = failed.filter(({ planned }) => planned.target === target);
    const clauses = document.clauses.filter((clause) => clause.target === target);
    const title = `${plainLine(target)}: ${countOf(own.length, 'case')} not green`;
    terminal.lines('', terminal.paint('bold', title));
    for (const outcome of own) {
      const { failure } = outcome.result;
      if (failure) writeFailure(terminal, { ...outcome, failure, clauses }, options);
    }
    const unexplained = own.filter(({ result }) => !result.failure);
    writeUnexplained(terminal, unexplained, options.rerunCommand);
  }
}

interface Failed extends CaseOutcome {
  readonly failure: CaseFailure;
  /** Reports of the target. */
  readonly clauses: readonly ClauseReport[];
}

function writeFailure(terminal: Terminal, failed: Failed, options: FailureReportOptions): void {
  const { planned, result, failure } = failed;
  const { sign, style } = verdictMark(result.verdict);
  const heading = `${sign} ${verdictWords(result.verdict)}  ${plainLine(result.key)}`;
  const frames = frameListing(failure, fieldWidth(terminal.width));
  terminal.lines(
    '',
    terminal.paint(style, heading),
    ...field('case', [plainLine(planned.title)]),
    ...brokenClauses(result, failure).flatMap((id) => clauseLines(id, failed, terminal)),
    ...(failure.what === planned.title ? [] : field('demanded', firstLines(failure.what, 4))),
    ...field('expected', firstLines(failure.expected ?? '', 12)),
    ...field('seen', firstLines(failure.seen, 12)),
    ...field('example', firstLines(failure.counterexample ?? '', 80, 8_000)),
    ...field('frames', frames),
    ...field(
      'process',
      failure.exits.slice(0, 5).map((exit) => plainLine(exit)),
    ),
    ...field('stderr', lastLines(failure.stderr, stderrHelps.includes(result.verdict) ? 10 : 3)),
    ...whereToLook(result, options),
    ...field('run again', [
      terminal.paint('cyan', plainLine(options.rerunCommand(planned), 4_000)),
    ]),
  );
}

/** Clauses that did not come out well, the one that failed first. */
function brokenClauses({ clauses }: CaseResult, failure: CaseFailure): string[] {
  const first = failure.clause === undefined ? [] : [failure.clause];
  const broken = clauses.filter(
    ({ verdict }) => tally(verdict) === 'failed' && verdict !== 'not-reached',
  );
  return [...new Set([...first, ...broken.map(({ clause }) => clause)])];
}

function clauseLines(id: string, { clauses, result }: Failed, terminal: Terminal): string[] {
  const report = clauses.find(({ clause }) => clause === id);
  if (!report) return field('clause', [id]);
  const { level, status, statement, knownDefect } = report;
  const columns = fieldWidth(terminal.width);
  const lines = field('clause', wrapWords(`${id} (${level}, ${status}) ${statement}`, columns));
  // A case that broke for another reason is not explained by the defect.
  if (!knownDefect || !isViolation(result.verdict)) return lines;
  const { summary, source } = knownDefect;
  const cause = `known defect ${knownDefectText(knownDefect)}: ${summary}${source ? `; ${source}` : ''}`;
  const paint = (line: string) => terminal.paint('yellow', line);
  return [...lines, ...field('', wrapWords(cause, columns)).map(paint)];
}

function whereToLook({ transcript, kept }: CaseResult, { outDir }: FailureReportOptions): string[] {
  const file =
    transcript === undefined || outDir === undefined ? transcript : join(outDir, transcript);
  return [
    ...field('transcript', file === undefined ? [] : [plainLine(file, 4_000)]),
    ...field('folder', kept === undefined ? [] : [plainLine(kept, 4_000)]),
  ];
}
