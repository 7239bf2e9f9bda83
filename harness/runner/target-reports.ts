import type { LaunchDescription } from '../target/launch-description.ts';
import { redactArguments } from '../target/redact-arguments.ts';
import type { CaseResult, PlannedCase } from './case-result.ts';
import type { BlockedTarget, PreparedTarget } from './prepared-target.ts';
import type { TargetReport } from './result-document.ts';

type TargetCoverage = Extract<TargetReport, { state: 'ready' }>['wire'];

/** What is known of the targets of a run, before or after its cases. */
export interface TargetFacts {
  readonly ready: readonly PreparedTarget[];
  readonly blocked: readonly BlockedTarget[];
  readonly plan: readonly PlannedCase[];
  /** By key; empty before the cases have run. */
  readonly results: ReadonlyMap<string, CaseResult>;
  /** By target name; empty before the cases have run. */
  readonly coverage: ReadonlyMap<string, TargetCoverage>;
}

/** The targets as reports show them, without secrets. */
export function targetReports(facts: TargetFacts): TargetReport[] {
  // The databases are gone with the run.
  const reports = facts.ready.map(({ databases: _, ...target }): TargetReport => {
    const { name } = target.launch;
    const wire = facts.coverage.get(name);
    const own = facts.plan.filter((cell) => cell.target === name);
    const attempts = own.flatMap(({ key }) => facts.results.get(key)?.egress ?? []);
    const launch = withoutSecrets(target.launch);
    const egress = [...target.egress, ...attempts];
    return { state: 'ready', ...target, launch, ...(wire ? { wire } : {}), egress };
  });
  const unready = facts.blocked.map((target): TargetReport => {
    return { state: 'blocked', ...target, launch: withoutSecrets(target.launch) };
  });
  return [...reports, ...unready];
}

/** Reports are passed around; what a launch description puts into the environment is not. */
function withoutSecrets(launch: LaunchDescription): LaunchDescription {
  const env = Object.keys(launch.env).map((name) => [name, '(not shown)']);
  const transports = Object.entries(launch.transports).map(([kind, { args }]) => [
    kind,
    { args: redactArguments(args) },
  ]);
  return {
    ...launch,
    args: redactArguments(launch.args),
    env: Object.fromEntries(env),
    transports: Object.fromEntries(transports),
  };
}
