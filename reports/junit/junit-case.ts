import type { CaseFailure, CaseResult, PlannedCase } from '../../harness/runner/case-result.ts';
import type { ClauseReport } from '../../harness/runner/result-document.ts';
import { isViolation, type Verdict } from '../../harness/runner/verdict.ts';
import type { CaseOutcome } from '../case-outcomes.ts';
import { frameListing } from '../text/frame-listing.ts';
import { knownDefectText } from '../text/known-defect-text.ts';
import { firstLines, lastLines, plainLine, plainText } from '../text/plain-text.ts';
import { triedText } from '../text/tried-text.ts';
import { xmlElement, xmlText } from './xml-element.ts';

export type JunitKind = 'passed' | 'failure' | 'error' | 'skipped';

/** An error is what says nothing about the target; a failure is the target's. */
const kinds: Readonly<Record<Verdict, JunitKind>> = {
  pass: 'passed',
  warn: 'passed',
  fail: 'failure',
  'protocol-error': 'failure',
  hang: 'failure',
  crash: 'failure',
  'not-reached': 'error',
  'harness-error': 'error',
  'not-applicable': 'skipped',
};

/**
 * A planned case as `testcase` element.
 *
 * @param clauses reports of the case's target
 * @param className value of `classname`: target and suite
 */
export function junitCase(
  { planned, result }: CaseOutcome,
  clauses: readonly ClauseReport[],
  className: string,
): { readonly kind: JunitKind; readonly xml: string } {
  const kind = kinds[result.verdict];
  const attributes = {
    name: `${plainLine(planned.case)} [${planned.home} ${planned.transport}]${nth(planned)}`,
    classname: className,
    time: (result.durationMs / 1_000).toFixed(3),
  };
  const properties = [
    { name: 'clauses', value: planned.clauses.join(' ') },
    ...triedText(result.tried ?? []).map((text) => ({ name: 'tried', value: plainLine(text) })),
  ];
  const children = [
    xmlElement(
      'properties',
      {},
      properties.map((property) => xmlElement('property', property)),
    ),
    ...outcome(kind, planned, result, clauses),
  ];
  return { kind, xml: xmlElement('testcase', attributes, children) };
}

/** Readers of JUnit count two cases of one name as one. */
function nth({ repetition }: PlannedCase): string {
  return repetition === undefined ? '' : ` #${repetition}`;
}

function outcome(
  kind: JunitKind,
  planned: PlannedCase,
  result: CaseResult,
  clauses: readonly ClauseReport[],
): string[] {
  const { verdict, failure, evidence } = result;
  if (kind === 'skipped') {
    const message = plainLine(evidence ?? planned.notApplicable ?? 'no reason was recorded');
    return [xmlElement('skipped', { message })];
  }
  const details = failure ? [xmlText(detailsOf(failure, result, clauses))] : [];
  if (kind !== 'passed') {
    return [xmlElement(kind, { type: verdict, message: messageOf(result) }, details)];
  }
  return verdict === 'warn' ? [xmlElement('system-out', {}, details)] : [];
}

function messageOf({ failure, evidence }: CaseResult): string {
  if (!failure) return plainLine(evidence ?? 'no reason was recorded');
  const { clause, what, seen } = failure;
  const subject = clause === undefined ? plainLine(what) : `${clause} ${plainLine(what)}`;
  return `${subject}; seen: ${plainLine(seen)}`;
}

function detailsOf(
  failure: CaseFailure,
  { verdict, transcript }: CaseResult,
  clauses: readonly ClauseReport[],
): string {
  const report = clauses.find(({ clause }) => clause === failure.clause);
  const defect = isViolation(verdict) ? report?.knownDefect : undefined;
  return [
    `${verdict}: ${plainText(failure.what, 400)}`,
    ...(report ? [`${report.clause} (${report.level}, ${report.status}) ${report.statement}`] : []),
    ...(defect ? [`known defect ${knownDefectText(defect)}`] : []),
    ...(failure.expected === undefined ? [] : [`expected: ${plainText(failure.expected)}`]),
    `seen: ${plainText(failure.seen)}`,
    ...section('example', firstLines(failure.counterexample ?? '', 80, 8_000)),
    ...section('frames', frameListing(failure, 160)),
    ...section(
      'process',
      failure.exits.slice(0, 5).map((exit) => plainLine(exit)),
    ),
    ...section('stderr', lastLines(failure.stderr, 10)),
    ...(transcript === undefined ? [] : [`transcript: ${plainLine(transcript, 4_000)}`]),
  ].join('\n');
}

function section(label: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${label}:`, ...lines.map((line) => `  ${line}`)];
}
