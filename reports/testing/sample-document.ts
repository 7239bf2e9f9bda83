import type { CaseFailure, CaseResult, PlannedCase } from '../../harness/runner/case-result.ts';
import type { BlockedTarget } from '../../harness/runner/prepared-target.ts';
import type {
  ClauseReport,
  ResultDocument,
  TargetReport,
} from '../../harness/runner/result-document.ts';
import { summarise } from '../../harness/runner/summarise.ts';
import type { Verdict } from '../../harness/runner/verdict.ts';

const target = 'codex-0.130.0';
const sha256 = '0123456789abcdef'.repeat(4);

/**
 * A document for the tests of reports, with every verdict and every optional member somewhere in it.
 * Give what a test needs to differ.
 */
export function sampleDocument(changes: Partial<ResultDocument> = {}): ResultDocument {
  const results = changes.results ?? sampleCases.map(({ result }) => result);
  return {
    format: 'app-server-conformance/result',
    formatVersion: 1,
    harness: { version: '0.1.0', node: 'v24.0.0', platform: 'linux', arch: 'x64' },
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 12_345,
    seed: 42,
    jobs: 2,
    timeoutMs: 60_000,
    isWhole: false,
    shard: { index: 1, count: 2, isPartOfWhole: true },
    arguments: ['--codex', '0.130.0', '--home', 'all'],
    targets: [sampleTarget(), sampleBlockedTarget()],
    plan: sampleCases.map(({ planned }) => planned),
    results,
    clauses: sampleClauses,
    summary: summarise(results),
    baseline: {
      file: 'baseline.yaml',
      expected: 2,
      deviations: [
        {
          kind: 'changed-failure',
          subject: 'a/b',
          place: 'baseline.yaml:3',
          fingerprint: '0123456789ab',
        },
      ],
    },
    exitCode: 4,
    interrupted: 'SIGINT',
    ...changes,
  };
}

export function sampleTarget(
  changes: Partial<Extract<TargetReport, { state: 'ready' }>> = {},
): Extract<TargetReport, { state: 'ready' }> {
  return {
    state: 'ready',
    launch: {
      name: target,
      command: '/opt/codex',
      args: ['app-server'],
      env: { RUST_LOG: 'warn' },
      cwd: '/srv',
      transports: {
        stdio: { args: ['app-server'] },
        ws: { args: ['app-server', '--listen', 'ws'] },
      },
      schema: { args: ['schema', '--experimental'], fallbackArgs: ['schema'] },
      edition: '0.130',
      unsupported: [{ area: 'overload', reason: 'not claimed' }],
      release: '0.130.0',
    },
    edition: '0.130',
    editionSource: 'launch description',
    release: '0.130.0',
    userAgent: 'conformance/0.130.0 (Linux; x86_64) unknown (conformance; 1.0)',
    capabilities: { 'thread/list': { present: true, evidence: 'it answered the probe' } },
    identity: {
      path: '/opt/codex',
      realPath: '/opt/codex-0.130.0',
      size: 1_234,
      sha256,
      script: { path: '/opt/server.mjs', sha256 },
    },
    schema: { directory: '/cache/schema' },
    wire: coverage,
    egress: ['a.example:443', 'b.example:443', 'a.example:443'],
    ...changes,
  };
}

export function sampleBlockedTarget(
  changes: Partial<BlockedTarget> = {},
): Extract<TargetReport, { state: 'blocked' }> {
  return {
    state: 'blocked',
    launch: {
      name: 'my-server',
      command: '/opt/my-server',
      args: ['--stdio'],
      env: {},
      transports: { stdio: { args: ['--stdio'] } },
      unsupported: [],
    },
    identity: { path: '/opt/my-server', realPath: '/opt/my-server', size: 9, sha256 },
    verdict: 'crash',
    reason: 'the process ended with exit code 3 before it answered initialize',
    stderr: 'fatal: no configuration\n',
    ...changes,
  };
}

/** A planned case and its result; `verdict` is also that of each of its clauses. */
export function sampleCase(
  id: string,
  verdict: Verdict,
  result: Partial<CaseResult> = {},
  planned: Partial<PlannedCase> = {},
): { readonly planned: PlannedCase; readonly result: CaseResult } {
  const cell: PlannedCase = {
    key: `${target} ${id} [direct stdio]`,
    target,
    case: id,
    suite: id.split('/', 1)[0] ?? id,
    title: `title of ${id}`,
    clauses: ['PATH-01'],
    home: 'direct',
    transport: 'stdio',
    ...planned,
  };
  return {
    planned: cell,
    result: {
      key: cell.key,
      verdict,
      clauses: cell.clauses.map((clause) => ({
        clause,
        verdict,
        held: verdict === 'pass' ? 2 : 0,
      })),
      durationMs: 212,
      egress: [],
      ...result,
    },
  };
}

/** The failure of a resumption that the target refuses. */
export function sampleFailure(changes: Partial<CaseFailure> = {}): CaseFailure {
  return {
    what: 'thread/resume with a symlink to the rollout is answered',
    clause: 'PATH-01',
    expected: 'a result with the id of the loaded thread',
    seen: 'error -32600: cannot resume with mismatched path',
    frame: 8,
    frames: [
      { frame: 5, at: 12.5, lane: 'process 1', direction: 'note', text: 'started with pid 77' },
      {
        frame: 7,
        at: 210.25,
        lane: 'alice',
        direction: 'sent',
        text: '{"id":4,"method":"thread/resume"}',
      },
      {
        frame: 8,
        at: 1_212,
        lane: 'alice',
        direction: 'received',
        text: '{"id":4,"error":{"code":-32600}}',
      },
      { frame: 9, at: 1_213, lane: 'model', direction: 'received', text: 'POST /v1/responses' },
    ],
    stderr: 'line 1\nline 2\nline 3\n\u001b[31mline 4\u001b[0m\n',
    exits: ['pid 77 ended by itself with code 101'],
    ...changes,
  };
}

const row = {
  method: 'thread/started',
  seen: 5,
  validated: 3,
  unknown: 1,
  unchecked: 1,
  violating: 1,
};
const coverage = {
  notification: [row],
  serverRequest: [{ ...row, method: 'execCommandApproval' }],
  response: [{ ...row, method: 'thread/resume', claimed: 1 }],
  error: [{ ...row, method: 'thread/resume' }],
  invalidFrames: 2,
};

const sampleCases = [
  sampleCase('stale-path/symlink', 'fail', {
    failure: sampleFailure(),
    transcript: 'transcripts/codex-0.130.0/stale-path/symlink.direct.stdio.jsonl',
    kept: '/tmp/run/c1',
    wire: {
      coverage,
      violations: [
        {
          kind: 'response',
          method: 'thread/resume',
          instancePath: '/result/thread',
          keyword: 'required',
          message: 'must have required property "id"',
          seen: '{}',
          frame: 8,
          connection: 'alice',
          text: '{"id":4,"result":{"thread":{}}}',
        },
      ],
    },
  }),
  sampleCase('resume/cold', 'pass', { durationMs: 1_500, egress: ['a.example:443'] }),
  sampleCase(
    'resume/order',
    'warn',
    {
      failure: sampleFailure({ clause: 'RESUME-09', seen: 'the older first' }),
      tried: [
        { what: 'sessions', values: 12, known: 8, steps: 214, durationMs: 1_210, isCutShort: true },
      ],
    },
    { clauses: ['RESUME-09'] },
  ),
  sampleCase('resume/crash', 'crash', { failure: sampleFailure({ seen: 'the process ended' }) }),
  sampleCase('resume/hang', 'hang', { failure: sampleFailure({ seen: 'no answer in 10 s' }) }),
  sampleCase('resume/noise', 'protocol-error', { failure: sampleFailure({ seen: 'not JSON' }) }),
  sampleCase('resume/defect', 'harness-error', { failure: sampleFailure({ seen: 'our fault' }) }),
  sampleCase('archive/late', 'not-reached', { evidence: 'SIGINT', durationMs: 0 }),
  sampleCase(
    'archive/ws',
    'not-applicable',
    { evidence: 'the target has no ws transport', durationMs: 0 },
    { notApplicable: 'the target has no ws transport', transport: 'ws' },
  ),
];

const sampleClauses: readonly ClauseReport[] = [
  {
    target,
    clause: 'PATH-01',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is resumed by a symlink to its rollout file.',
    verdict: 'fail',
    cases: [`${target} stale-path/symlink [direct stdio]`],
    knownDefect: {
      name: 'literal-path-compare',
      releases: { since: '0.105', until: '0.136' },
      clauses: ['PATH-01'],
      homes: ['direct'],
      summary: 'paths are compared by their components',
      source: 'issue openai/codex#21898',
    },
  },
  {
    target,
    clause: 'RESUME-09',
    level: 'should',
    status: 'documented',
    statement: 'The newer turn comes first.',
    verdict: 'warn',
    cases: [`${target} resume/order [direct stdio]`],
  },
];
