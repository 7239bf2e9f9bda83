import type { BlockedTarget } from '../../harness/runner/prepared-target.ts';
import type { ResultDocument, TargetReport } from '../../harness/runner/result-document.ts';
import { type CaseOutcome, caseOutcomes } from '../case-outcomes.ts';
import { lastLines, plainLine } from '../text/plain-text.ts';
import { junitCase } from './junit-case.ts';
import { type XmlAttributes, xmlElement, xmlText } from './xml-element.ts';

/**
 * The run as JUnit XML: a test suite for each target and suite, a test case for each planned case. A
 * target that could not be tested appears as a test case with an error.
 */
export function junitXml(document: ResultDocument): string {
  const outcomes = caseOutcomes(document);
  const suites = document.targets.flatMap((target): Suite[] => {
    if (target.state === 'blocked') return [blockedSuite(target, document)];
    const own = outcomes.filter(({ planned }) => planned.target === target.launch.name);
    const bySuite = Map.groupBy(own, ({ planned }) => planned.suite);
    return [...bySuite].map(([suite, cases]) => suiteOf(target, suite, cases, document));
  });
  const root = xmlElement(
    'testsuites',
    {
      name: 'app-server-conformance',
      ...attributesOf(total(suites.map(({ counts }) => counts))),
      time: inSeconds(document.durationMs),
      timestamp: document.startedAt,
    },
    suites.map(({ xml }) => `\n  ${xml}`).concat('\n'),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

interface Suite {
  readonly counts: Counts;
  readonly xml: string;
}

function suiteOf(
  target: Extract<TargetReport, { state: 'ready' }>,
  suite: string,
  outcomes: readonly CaseOutcome[],
  document: ResultDocument,
): Suite {
  const className = `${plainLine(target.launch.name)}.${plainLine(suite)}`;
  const clauses = document.clauses.filter((clause) => clause.target === target.launch.name);
  const cases = outcomes.map((outcome) => junitCase(outcome, clauses, className));
  const count = (kind: (typeof cases)[number]['kind']) =>
    cases.filter((candidate) => candidate.kind === kind).length;
  const duration = outcomes.reduce((sum, { result }) => sum + result.durationMs, 0);
  return suiteElement(
    className,
    {
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    },
    duration,
    document,
    [
      ['edition', target.edition],
      ['release', target.release ?? 'unknown'],
      ['sha256', target.identity.sha256],
    ],
    cases.map(({ xml }) => xml),
  );
}

function blockedSuite(target: BlockedTarget, document: ResultDocument): Suite {
  const className = `${plainLine(target.launch.name)}.preflight`;
  const stderr = lastLines(target.stderr, 20).join('\n');
  const error = xmlElement(
    'error',
    { type: target.verdict, message: plainLine(target.reason) },
    stderr === '' ? [] : [xmlText(stderr)],
  );
  const name = 'the target starts and answers initialize';
  return suiteElement(
    className,
    { tests: 1, failures: 0, errors: 1, skipped: 0 },
    0,
    document,
    target.identity ? [['sha256', target.identity.sha256]] : [],
    [xmlElement('testcase', { name, classname: className, time: inSeconds(0) }, [error])],
  );
}

function suiteElement(
  name: string,
  counts: Counts,
  durationMs: number,
  { startedAt, seed }: ResultDocument,
  facts: readonly (readonly [string, string])[],
  cases: readonly string[],
): Suite {
  const properties = [...facts, ['seed', String(seed)] as const].map(([key, value]) =>
    xmlElement('property', { name: key, value }),
  );
  const attributes = {
    name,
    ...attributesOf(counts),
    time: inSeconds(durationMs),
    timestamp: startedAt,
  };
  const children = [xmlElement('properties', {}, properties), ...cases];
  const xml = xmlElement('testsuite', attributes, [
    ...children.map((child) => `\n    ${child}`),
    '\n  ',
  ]);
  return { counts, xml };
}

function total(all: readonly Counts[]): Counts {
  const sum = (column: keyof Counts) => all.reduce((so, counts) => so + counts[column], 0);
  return {
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    skipped: sum('skipped'),
  };
}

function attributesOf({ tests, failures, errors, skipped }: Counts): XmlAttributes {
  return { tests, failures, errors, skipped };
}

function inSeconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
