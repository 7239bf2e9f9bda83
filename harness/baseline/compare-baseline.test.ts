import { expect, test } from 'vitest';
import type { ResultDocument } from '../runner/result-document.ts';
import type { Verdict } from '../runner/verdict.ts';
import type { Baseline, ExpectedFailure } from './baseline.ts';
import { baselineExitCode } from './baseline-exit-code.ts';
import { compareBaseline } from './compare-baseline.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A run of the case `suite/one` on codex 0.130.0, with one clause. */
function runOf(verdict: Verdict, lacks?: string): ResultDocument {
  const key = 'codex suite/one [direct stdio]';
  const isRed = !['pass', 'not-applicable', 'not-reached'].includes(verdict);
  const document: unknown = {
    targets: [{ state: 'ready', launch: { name: 'codex' }, release: '0.130.0' }],
    plan: [{ key, target: 'codex', case: 'suite/one', clauses: ['A-01'], ...(lacks && { lacks }) }],
    results: [
      {
        key,
        verdict,
        clauses: [{ clause: 'A-01', verdict, held: 0 }],
        ...(isRed && { failure: { what: 'it', clause: 'A-01', seen: 'that' } }),
      },
    ],
    summary: { executed: 1 },
    exitCode: isRed ? 1 : 0,
  };
  return document as ResultDocument;
}

const red = runOf('fail');
const [failed] = red.results;
const fingerprint = failed ? fingerprintOf(failed) : '';

function entry(changes: Partial<ExpectedFailure> = {}): ExpectedFailure {
  return {
    subject: { case: 'suite/one' },
    fingerprints: [fingerprint],
    releases: {},
    reason: 'known',
    place: 'b.yaml:2',
    ...changes,
  };
}

function judge(document: ResultDocument, baseline: Partial<Baseline>) {
  const report = compareBaseline(
    document,
    { failures: [], unrun: [], ...baseline },
    { file: 'b.yaml', today: '2026-06-01' },
  );
  const kinds = report.deviations.map(({ kind }) => kind);
  return { expected: report.expected, kinds, exit: baselineExitCode(document, report) };
}

test.each<[string, ResultDocument, Partial<Baseline>, ReturnType<typeof judge>]>([
  ['an expected failure', red, { failures: [entry()] }, { expected: 1, kinds: [], exit: 0 }],
  [
    'one that a clause expects',
    red,
    { failures: [entry({ subject: { clause: 'A-01' } })] },
    { expected: 1, kinds: [], exit: 0 },
  ],
  ['an unexpected failure', red, {}, { expected: 0, kinds: ['unexpected-failure'], exit: 1 }],
  [
    'a changed failure',
    red,
    { failures: [entry({ fingerprints: ['0123456789ab'] })] },
    { expected: 0, kinds: ['changed-failure'], exit: 1 },
  ],
  [
    'an unexpected pass',
    runOf('pass'),
    { failures: [entry()] },
    { expected: 0, kinds: ['unexpected-pass'], exit: 1 },
  ],
  [
    'an unexpected pass of a clause',
    runOf('pass'),
    { failures: [entry({ subject: { clause: 'A-01' } })] },
    { expected: 0, kinds: ['unexpected-pass'], exit: 1 },
  ],
  [
    'an entry that has expired',
    red,
    { failures: [entry({ expires: '2026-05-31' })] },
    { expected: 0, kinds: ['expired'], exit: 1 },
  ],
  [
    'an entry on its last day',
    red,
    { failures: [entry({ expires: '2026-06-01' })] },
    { expected: 1, kinds: [], exit: 0 },
  ],
  [
    'an entry for other releases',
    red,
    { failures: [entry({ releases: { since: '0.131' } })] },
    { expected: 0, kinds: ['unexpected-failure'], exit: 1 },
  ],
  [
    'an entry for other releases does not miss its failure',
    runOf('pass'),
    { failures: [entry({ releases: { since: '0.131' } })] },
    { expected: 0, kinds: [], exit: 0 },
  ],
  [
    'an entry whose case no longer applies',
    runOf('not-applicable'),
    { failures: [entry()] },
    { expected: 0, kinds: ['stale-entry'], exit: 1 },
  ],
  [
    'a case that was not reached',
    runOf('not-reached'),
    {},
    { expected: 0, kinds: ['unexpected-gap'], exit: 1 },
  ],
  [
    'one that was not reached, as expected',
    runOf('not-reached'),
    { unrun: [entry()] },
    { expected: 1, kinds: [], exit: 0 },
  ],
  [
    'a method that the target lacks, as expected',
    runOf('not-applicable', 'thread/archive'),
    { unrun: [entry()] },
    { expected: 1, kinds: [], exit: 0 },
  ],
  [
    'an expected gap that is none any more',
    runOf('pass'),
    { unrun: [entry()] },
    { expected: 0, kinds: ['unexpected-pass'], exit: 1 },
  ],
  [
    'a failure where a gap was expected',
    red,
    { unrun: [entry()] },
    { expected: 0, kinds: ['unexpected-failure', 'unexpected-pass'], exit: 1 },
  ],
])('%s', (_, document, baseline, outcome) => {
  expect(judge(document, baseline)).toEqual(outcome);
});

test('a blocked target and a harness error are never excused', () => {
  const nothing = { file: 'b.yaml', expected: 0, deviations: [] };
  const blocked = {
    ...runOf('pass'),
    targets: [{ state: 'blocked' }],
  } as unknown as ResultDocument;
  expect(baselineExitCode(blocked, nothing)).toBe(3);
  expect(baselineExitCode({ ...runOf('pass'), exitCode: 4 }, nothing)).toBe(4);
});
