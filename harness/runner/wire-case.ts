import { HarnessDefect } from '../harness-defect.ts';
import type { CoverageData } from '../protocol/schema/coverage.ts';
import { mergeCoverage } from '../protocol/schema/coverage.ts';
import type { CaseFailure, CaseResult, PlannedCase } from './case-result.ts';
import type { CaseDefinition } from './conformance-case.ts';
import type { PreparedTarget } from './prepared-target.ts';
import type { WitnessedViolation } from './wire-watch.ts';

/** Id of the case that sums up what all other cases showed of the wire schema. */
export const wireCaseId = 'wire/frames-match-schema';
/** Its only clause. */
export const wireClause = 'WIRE-01';

/** The wire case for patterns to select; it is judged from what other cases show, and never run. */
export const wireDefinition: CaseDefinition = {
  id: wireCaseId,
  title: 'every frame of the target matches the schema that the target generates',
  clauses: [wireClause],
  run: () => Promise.reject(new HarnessDefect(`${wireCaseId} is no script`)),
};

/** The wire case of a target in the plan. */
export function planWireCase(target: string): PlannedCase {
  return {
    key: `${target} ${wireCaseId} [direct stdio]`,
    target,
    case: wireCaseId,
    suite: 'wire',
    title: wireDefinition.title,
    clauses: wireDefinition.clauses,
    home: 'direct',
    transport: 'stdio',
  };
}

/** Judges the frames of all cases of a target together. */
export function judgeWireCase(
  planned: PlannedCase,
  target: PreparedTarget,
  results: readonly CaseResult[],
): { result: CaseResult; coverage: CoverageData | undefined } {
  const reports = results.flatMap(({ key, wire }) => (wire ? [{ key, wire }] : []));
  const coverage = reports
    .map(({ wire }) => wire.coverage)
    .reduce<CoverageData | undefined>(
      (sum, next) => (sum ? mergeCoverage(sum, next) : next),
      undefined,
    );
  const base = { key: planned.key, durationMs: 0, egress: [] };
  if ('unavailable' in target.schema || reports.length === 0) {
    const evidence =
      'unavailable' in target.schema
        ? `no wire schema: ${target.schema.unavailable}`
        : 'no case was executed';
    const clauses = [{ clause: wireClause, verdict: 'not-applicable' as const, held: 0 }];
    return { result: { ...base, verdict: 'not-applicable', clauses, evidence }, coverage };
  }
  const validated = coverage ? countValidated(coverage) : 0;
  const violations = distinct(reports);
  // A schema of another release may be wrong where the target is right.
  const broken = target.schema.borrowedFrom === undefined ? 'fail' : 'warn';
  const verdict = violations.length > 0 ? broken : validated > 0 ? 'pass' : 'not-reached';
  const clauses = [{ clause: wireClause, verdict, held: validated } as const];
  const failure = violations.length > 0 ? { failure: describe(violations) } : {};
  const evidence =
    verdict === 'not-reached' ? { evidence: 'no frame was held against the schema' } : {};
  return { result: { ...base, verdict, clauses, ...failure, ...evidence }, coverage };
}

interface Violation extends WitnessedViolation {
  readonly key: string;
}

function distinct(
  reports: readonly { key: string; wire: { violations: readonly WitnessedViolation[] } }[],
) {
  const byPlace = new Map<string, Violation>();
  for (const { key, wire } of reports) {
    for (const violation of wire.violations) {
      const { kind, method, instancePath, keyword } = violation;
      const place = [kind, method, instancePath.replaceAll(/\/\d+/g, '/*'), keyword].join(' ');
      if (!byPlace.has(place)) byPlace.set(place, { ...violation, key });
    }
  }
  return [...byPlace.values()];
}

function describe(violations: readonly Violation[]): CaseFailure {
  const lines = violations.map(
    ({ kind, method, instancePath, message, seen, key, frame }) =>
      `${kind} ${method} at ${instancePath || '/'}: ${message}; seen ${seen} (frame ${frame} of ${key})`,
  );
  return {
    what: 'every frame matches the schema that the target generates',
    clause: wireClause,
    expected: 'no violation',
    seen: `${violations.length} kinds of violation\n${lines.join('\n')}`,
    frames: violations.slice(0, 5).map(({ frame, connection, text }) => ({
      frame,
      at: 0,
      lane: connection,
      direction: 'received',
      text,
    })),
    stderr: '',
    exits: [],
  };
}

function countValidated(coverage: CoverageData): number {
  const { notification, serverRequest, response, error } = coverage;
  return [...notification, ...serverRequest, ...response, ...error]
    .map((row) => row.validated)
    .reduce((sum, count) => sum + count, 0);
}
