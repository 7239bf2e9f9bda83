import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlannedCase } from '../../harness/runner/case-result.ts';
import type { ResultDocument } from '../../harness/runner/result-document.ts';
import { collectOutput } from '../testing/collect-output.ts';
import { sampleCase, sampleDocument, sampleFailure } from '../testing/sample-document.ts';
import { writeFailureReport } from './failure-report.ts';
import { openTerminal } from './terminal.ts';

const rerunCommand = (planned: PlannedCase) => `app-server-conformance run --case ${planned.case}`;

function reportOf(document: ResultDocument, outDir?: string): string {
  const output = collectOutput();
  writeFailureReport(openTerminal(output, {}), document, { rerunCommand, outDir });
  return output.text;
}

function documentOf(...cases: readonly ReturnType<typeof sampleCase>[]): ResultDocument {
  return sampleDocument({
    plan: cases.map(({ planned }) => planned),
    results: cases.map(({ result }) => result),
  });
}

test('a failed case is told from the clause to the command that runs it again', () => {
  const failed = sampleCase('stale-path/symlink', 'fail', {
    failure: sampleFailure(),
    transcript: 'transcripts/symlink.jsonl',
    kept: '/tmp/run/c1',
  });
  const passed = sampleCase('resume/cold', 'pass');
  expect(reportOf(documentOf(passed, failed))).toMatchInlineSnapshot(`
    "
    codex-0.130.0: 1 case not green

    ✗ fail  codex-0.130.0 stale-path/symlink [direct stdio]
      case        title of stale-path/symlink
      clause      PATH-01 (must, observed) A loaded thread is resumed by a symlink to its rollout file.
                  known defect literal-path-compare (releases 0.105 to 0.136): paths are compared by their components; issue
                  openai/codex#21898
      demanded    thread/resume with a symlink to the rollout is answered
      expected    a result with the id of the loaded thread
      seen        error -32600: cannot resume with mismatched path
      frames        0.013 s  process 1 · started with pid 77
                    0.210 s  alice     → {"id":4,"method":"thread/resume"}
                  > 1.212 s  alice     ← {"id":4,"error":{"code":-32600}}
                    1.213 s  model     ← POST /v1/responses
      process     pid 77 ended by itself with code 101
      stderr      line 2
                  line 3
                  line 4
      transcript  transcripts/symlink.jsonl
      folder      /tmp/run/c1
      run again   app-server-conformance run --case stale-path/symlink
    "
  `);
});

test('a transcript is named together with the folder it was written to', () => {
  const failed = sampleCase('a/b', 'fail', { failure: sampleFailure(), transcript: 't/x.jsonl' });
  expect(reportOf(documentOf(failed), 'out')).toContain(
    `transcript  ${join('out', 't/x.jsonl')}\n`,
  );
});

test('nothing is written when every case is green', () => {
  const green = [
    sampleCase('resume/cold', 'pass'),
    sampleCase('resume/order', 'warn', { failure: sampleFailure() }),
    sampleCase('archive/ws', 'not-applicable', { evidence: 'no ws' }),
  ];
  expect(reportOf(documentOf(...green))).toBe('');
});

test('a crash shows more of stderr than a failed clause', () => {
  const stderr = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n');
  const shownFor = (verdict: 'crash' | 'fail') =>
    reportOf(documentOf(sampleCase('a/b', verdict, { failure: sampleFailure({ stderr }) })))
      .split('\n')
      .filter((line) => /line \d+$/.test(line)).length;
  expect(shownFor('crash')).toBe(10);
  expect(shownFor('fail')).toBe(3);
});

test('a known defect explains a violation, not an error of the harness', () => {
  const of = (verdict: 'fail' | 'harness-error') =>
    reportOf(documentOf(sampleCase('a/b', verdict, { failure: sampleFailure() })));
  expect(of('fail')).toContain('known defect literal-path-compare (releases 0.105 to 0.136)');
  expect(of('harness-error')).not.toContain('known defect');
});

test('cases without anything to show are told once for each reason', () => {
  const cases = Array.from({ length: 25 }, (_, index) =>
    sampleCase(`archive/${index}`, 'not-reached', { evidence: 'SIGINT' }),
  );
  const report = reportOf(documentOf(...cases));
  expect(report).toContain(
    '! not reached  25 cases: SIGINT\n  codex-0.130.0 archive/0 [direct stdio]\n',
  );
  expect(report).toContain('run --case archive/9\n  … and 15 more\n');
});

test('a case that the document has no result of is not passed over', () => {
  const { planned } = sampleCase('resume/cold', 'pass');
  const report = reportOf(sampleDocument({ plan: [planned], results: [] }));
  expect(report).toContain(
    '! not reached  1 case: the result document holds no result of this case',
  );
});

test('a hostile server cannot write to the terminal nor fill it', () => {
  const hostile = '\u001b]0;title\u0007\u001b[2J\u202e\u0000]]>\n'.repeat(20_000);
  const report = reportOf(
    documentOf(
      sampleCase('a/b', 'crash', {
        failure: sampleFailure({
          what: hostile,
          expected: hostile,
          seen: hostile,
          stderr: hostile,
          exits: [hostile],
          frames: [{ frame: 8, at: 1, lane: hostile, direction: 'received', text: hostile }],
        }),
      }),
      sampleCase('a/c', 'not-reached', { evidence: hostile }),
    ),
  );
  expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(report.length).toBeLessThan(20_000);
  expect(report.split('\n').length).toBeLessThan(80);
});
