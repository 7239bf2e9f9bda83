import type { ClauseReport, TargetReport } from '../../harness/runner/result-document.ts';
import { unstableCases } from '../../harness/runner/unstable-cases.ts';
import { tally, verdicts } from '../../harness/runner/verdict.ts';
import type { CaseOutcome } from '../case-outcomes.ts';
import { countOf } from '../text/count-of.ts';
import { knownDefectText } from '../text/known-defect-text.ts';
import { plainLine } from '../text/plain-text.ts';
import { seconds } from '../text/seconds.ts';
import { triedText } from '../text/tried-text.ts';
import { wrapWords } from '../text/wrap-words.ts';
import { field, fieldWidth } from './fields.ts';
import type { Terminal } from './terminal.ts';
import { verdictMark, verdictWords } from './verdict-mark.ts';
import { wireCoverageLine } from './wire-coverage-line.ts';

export interface TargetOutcome {
  readonly target: Extract<TargetReport, { state: 'ready' }>;
  readonly clauses: readonly ClauseReport[];
  readonly outcomes: readonly CaseOutcome[];
}

const slowestShown = 3;
const hostsShown = 5;

/** The clauses of a target that do not pass, and the figures of its run. */
export function targetSummaryLines(
  { target, clauses, outcomes }: TargetOutcome,
  terminal: Pick<Terminal, 'width' | 'paint'>,
): string[] {
  return [
    ...field('clauses', [clauseCounts(clauses)]),
    ...clauseTable(clauses, terminal),
    ...warnings(clauses, outcomes, terminal),
    ...field('unstable', unstable(outcomes)),
    ...field('egress', [egressLine(target.egress)]),
    ...field('wire', [wireCoverageLine(target)]),
    ...field('skipped', skippedByReason(outcomes)),
    ...field('slowest', slowest(outcomes)),
    ...field('properties', tried(outcomes, terminal)),
  ];
}

function clauseCounts(clauses: readonly ClauseReport[]): string {
  const counts = verdicts.flatMap((verdict) => {
    const count = clauses.filter((clause) => clause.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdictWords(verdict)}`];
  });
  return counts.join(', ') || 'none';
}

function clauseTable(
  clauses: readonly ClauseReport[],
  { paint }: Pick<Terminal, 'paint'>,
): string[] {
  const rows = clauses.filter(({ verdict }) => tally(verdict) === 'failed');
  const idWidth = Math.max(...rows.map(({ clause }) => clause.length));
  const verdictWidth = Math.max(...rows.map(({ verdict }) => verdict.length));
  return rows.flatMap(({ clause, verdict, knownDefect }) => {
    const words = verdictWords(verdict).padEnd(verdictWidth);
    const cause = knownDefect ? `known defect ${knownDefectText(knownDefect)}` : '';
    const row = `${clause.padEnd(idWidth)}  ${paint(verdictMark(verdict).style, words)}  ${cause}`;
    return field('', [row.trimEnd()]);
  });
}

function warnings(
  clauses: readonly ClauseReport[],
  outcomes: readonly CaseOutcome[],
  { width }: Pick<Terminal, 'width'>,
): string[] {
  const lines = clauses
    .filter(({ verdict }) => verdict === 'warn')
    .flatMap(({ clause, statement }) => {
      const failure = outcomes
        .map(({ result }) => result.failure)
        .find((candidate) => candidate?.clause === clause);
      const seen = failure ? [`  seen: ${plainLine(failure.seen, 200)}`] : [];
      return [...wrapWords(`${clause} ${statement}`, fieldWidth(width)), ...seen];
    });
  return field('warnings', lines);
}

function unstable(outcomes: readonly CaseOutcome[]): string[] {
  const plan = outcomes.map(({ planned }) => planned);
  const results = outcomes.map(({ result }) => result);
  return unstableCases(plan, results).map(({ name, counts }) => {
    const parts = counts.map(([verdict, count]) => `${verdictWords(verdict)} × ${count}`);
    return `${plainLine(name)}: ${parts.join(', ')}`;
  });
}

function egressLine(attempts: readonly string[]): string {
  if (attempts.length === 0) return 'no attempt to reach a host';
  const hosts = [...new Set(attempts)];
  const shown = hosts.slice(0, hostsShown).map((host) => plainLine(host, 80));
  const rest = hosts.length > hostsShown ? ` and ${hosts.length - hostsShown} more` : '';
  return `${countOf(attempts.length, 'attempt')}, all refused: ${shown.join(', ')}${rest}`;
}

function skippedByReason(outcomes: readonly CaseOutcome[]): string[] {
  const skipped = outcomes.filter(({ result }) => tally(result.verdict) === 'skipped');
  const groups = Map.groupBy(
    skipped,
    ({ planned, result }) => result.evidence ?? planned.notApplicable ?? 'no reason was recorded',
  );
  const byCount = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return byCount.map(([reason, group]) => `${group.length} × ${plainLine(reason, 200)}`);
}

function tried(outcomes: readonly CaseOutcome[], { width }: Pick<Terminal, 'width'>): string[] {
  const texts = triedText(outcomes.flatMap(({ result }) => result.tried ?? []));
  return wrapWords(plainLine(texts.join('; '), 400), fieldWidth(width));
}

function slowest(outcomes: readonly CaseOutcome[]): string[] {
  const longest = outcomes
    .filter(({ result }) => result.durationMs > 0)
    .sort((a, b) => b.result.durationMs - a.result.durationMs);
  // Of a case that ran several times, its slowest run.
  const cases = Map.groupBy(
    longest,
    ({ planned }) => `${plainLine(planned.case)} [${planned.home} ${planned.transport}]`,
  );
  return [...cases]
    .slice(0, slowestShown)
    .map(([name, [first]]) => `${seconds(first?.result.durationMs ?? 0)}  ${name}`);
}
