import type { CaseResult, PlannedCase } from '../../harness/runner/case-result.ts';
import type { CaseDefinition } from '../../harness/runner/conformance-case.ts';
import type { PreparedTarget } from '../../harness/runner/prepared-target.ts';
import type { Verdict } from '../../harness/runner/verdict.ts';

/** A target named `server` of edition 0.130 that speaks over stdio. */
export function preparedTarget(details: Partial<PreparedTarget> = {}): PreparedTarget {
  return {
    launch: {
      name: 'server',
      command: '/bin/server',
      args: [],
      env: {},
      transports: { stdio: { args: [] } },
      unsupported: [],
    },
    edition: '0.130',
    editionSource: 'userAgent',
    userAgent: 'x/0.130.0',
    capabilities: {},
    identity: { path: '/bin/server', realPath: '/bin/server', size: 1, sha256: '00' },
    schema: { unavailable: 'not asked for' },
    egress: [],
    ...details,
  };
}

export function caseDefinition(
  id: string,
  clauses: readonly string[],
  details: Partial<CaseDefinition> = {},
): CaseDefinition {
  return { id, title: `title of ${id}`, clauses, run: async () => {}, ...details };
}

/** A cell of the plan for {@link preparedTarget}. */
export function plannedCase(id: string, clauses: readonly string[]): PlannedCase {
  return {
    key: `server ${id} [direct stdio]`,
    target: 'server',
    case: id,
    suite: id.split('/')[0] ?? id,
    title: `title of ${id}`,
    clauses,
    home: 'direct',
    transport: 'stdio',
  };
}

/** A result of a planned case in which all of its clauses have the verdict. */
export function caseResult(planned: PlannedCase, verdict: Verdict): CaseResult {
  const { key, clauses } = planned;
  return {
    key,
    verdict,
    clauses: clauses.map((clause) => ({ clause, verdict, held: verdict === 'pass' ? 1 : 0 })),
    durationMs: 1,
    egress: [],
  };
}
