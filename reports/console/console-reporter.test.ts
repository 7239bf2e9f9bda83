import { expect, test } from 'vitest';
import type { ResultDocument, TargetReport } from '../../harness/runner/result-document.ts';
import { collectOutput } from '../testing/collect-output.ts';
import {
  sampleBlockedTarget,
  sampleCase,
  sampleDocument,
  sampleTarget,
} from '../testing/sample-document.ts';
import { consoleReporter } from './console-reporter.ts';

function consoleOf(document: ResultDocument, outDir?: string): string {
  const output = collectOutput();
  const reporter = consoleReporter(output, { rerun: ({ case: id }) => `run ${id}`, env: {} });
  reporter.onPlan(document.plan, document.targets);
  for (const result of document.results) {
    reporter.onStart(result.key);
    reporter.onResult(result);
  }
  reporter.onEnd(document, outDir);
  return output.text;
}

function greenDocument(target: TargetReport): ResultDocument {
  const { planned, result } = sampleCase('resume/cold', 'pass');
  const { interrupted: _, ...document } = sampleDocument({
    targets: [target],
    plan: [planned],
    results: [result],
    clauses: [],
  });
  return document;
}

test('a green run is a header, its cases and a summary', () => {
  expect(consoleOf(greenDocument(sampleTarget()))).toMatchInlineSnapshot(`
    "codex-0.130.0 · release 0.130.0 · edition 0.130 (from the launch description) · /opt/codex · sha256 0123456789ab · /opt/server.mjs sha256 0123456789ab · wire schema available
    ✓ codex-0.130.0 resume/cold [direct stdio] 0.21 s

    codex-0.130.0
      clauses     none
      egress      3 attempts, all refused: a.example:443, b.example:443
      wire        12 of 22 frames checked, 3 methods, 4 violating, 1 of these judged by another clause than WIRE-01, 4 of unknown methods, 4 without a schema, 2 no JSON-RPC message
      slowest     0.21 s  resume/cold [direct stdio]

    Baseline baseline.yaml: 2 as expected, 1 otherwise
      fails otherwise than its entry says: a/b, fingerprint 0123456789ab (baseline.yaml:3)
    Time 12.3 s · jobs 2 · seed 42
    1 passed, 0 failed, 0 skipped
    "
  `);
});

test('of a case that ran several times the slowest run counts', () => {
  const { planned, result } = sampleCase('resume/cold', 'pass');
  const runs = [210, 1_500, 400].map((durationMs, i) => ({
    planned: i === 0 ? planned : { ...planned, key: `${planned.key} #${i + 1}`, repetition: i + 1 },
    durationMs,
  }));
  const document = {
    ...greenDocument(sampleTarget()),
    plan: runs.map((run) => run.planned),
    results: runs.map((run) => ({ ...result, key: run.planned.key, durationMs: run.durationMs })),
  };
  expect(consoleOf(document).match(/slowest .*|\d\.\d\d s {2}resume.*/g)).toEqual([
    'slowest     1.50 s  resume/cold [direct stdio]',
  ]);
});

test('the summary of a run with every verdict', () => {
  const text = consoleOf(sampleDocument(), '/out');
  const summary = text.slice(text.lastIndexOf('\ncodex-0.130.0\n'));
  expect(summary).toMatchInlineSnapshot(`
    "
    codex-0.130.0
      clauses     1 warn, 1 fail
                  PATH-01  fail  known defect literal-path-compare (releases 0.105 to 0.136)
      warnings    RESUME-09 The newer turn comes first.
                    seen: the older first
      egress      3 attempts, all refused: a.example:443, b.example:443
      wire        12 of 22 frames checked, 3 methods, 4 violating, 1 of these judged by another clause than WIRE-01, 4 of unknown methods, 4 without a schema, 2 no JSON-RPC message
      skipped     1 × the target has no ws transport
      slowest     1.50 s  resume/cold [direct stdio]
                  0.21 s  stale-path/symlink [direct stdio]
                  0.21 s  resume/order [direct stdio]
      properties  sessions: 12 of 214 steps, 8 of them known, in 1.21 s (out of time)

    my-server
      blocked     crash: the process ended with exit code 3 before it answered initialize
      command     /opt/my-server --stdio
      stderr      fatal: no configuration
      next        start it by hand with the command above and an empty CODEX_HOME; it must stay up and answer \`initialize\`

    The run was ended early: SIGINT
    Targets that could not be tested: 1 of 2
    Of the passed, 1 with warnings
    Of the failed, 2 without a verdict on the target
    Baseline baseline.yaml: 2 as expected, 1 otherwise
      fails otherwise than its entry says: a/b, fingerprint 0123456789ab (baseline.yaml:3)
    Reports: /out
    Time 12.3 s · jobs 2 · seed 42
    2 passed, 6 failed, 1 skipped
    "
  `);
});

test('the last line is exactly the three numbers, also with colours', () => {
  const output = collectOutput({ isTTY: true, columns: 80 });
  const reporter = consoleReporter(output, { rerun: () => 'x', env: { FORCE_COLOR: '1' } });
  reporter.onEnd(sampleDocument());
  expect(output.text).toMatch(/\n2 passed, 6 failed, 1 skipped\n$/);
});

test.each([
  [sampleTarget({ editionSource: 'userAgent' }), 'edition 0.130 · '],
  [sampleTarget({ editionSource: 'option' }), 'edition 0.130 (from --edition) · '],
  [sampleTarget({ schema: { unavailable: 'not asked for' } }), 'no wire schema: not asked for'],
  [
    sampleBlockedTarget(),
    'my-server · /opt/my-server · sha256 0123456789ab · not testable, crash: ',
  ],
])('the header says as what a target is tested: %#', (target, words) => {
  const [header] = consoleOf(greenDocument(target)).split('\n');
  expect(header).toContain(words);
});

test('a run without an executed case says so', () => {
  const text = consoleOf(
    sampleDocument({ plan: [], results: [], targets: [sampleBlockedTarget()] }),
  );
  expect(text).toContain('Targets that could not be tested: 1 of 1\n');
  expect(text).toContain('No case was executed; that shows nothing about a target.\n');
});

test('a run that breaks off leaves no status line behind', () => {
  const output = collectOutput({ isTTY: true, columns: 80 });
  const reporter = consoleReporter(output, { rerun: () => 'x', env: {} });
  reporter.close();
  expect(output.text).toBe('');
  reporter.onPlan([], []);
  reporter.onStart('key');
  reporter.close();
  expect(output.text.endsWith('\r\u001b[2K')).toBe(true);
});

test('hosts beyond the fifth are counted', () => {
  const egress = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a'];
  const text = consoleOf(greenDocument(sampleTarget({ egress })));
  expect(text).toContain('egress      8 attempts, all refused: a, b, c, d, e and 2 more\n');
});
