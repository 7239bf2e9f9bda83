import type { Clause } from '../clauses/clause.ts';
import type { KnownDefect } from '../clauses/known-defect.ts';
import { Ledger } from '../clauses/ledger.ts';
import type { Edition } from '../edition/edition.ts';
import type { LaunchDescription } from '../target/launch-description.ts';
import { redactArguments } from '../target/redact-arguments.ts';
import type { CaseResult, PlannedCase } from './case-result.ts';
import { clauseReports } from './clause-reports.ts';
import { createExecutor, type Executor } from './execute-plan.ts';
import { exitCodeOf } from './exit-code.ts';
import { harnessIdentity } from './harness-identity.ts';
import type { LoadedCase } from './load-suites.ts';
import { planCases, reasonNotToRun, type Selection } from './plan.ts';
import { preflight } from './preflight.ts';
import type { BlockedTarget, PreparedTarget } from './prepared-target.ts';
import type { ResultDocument, TargetReport } from './result-document.ts';
import type { RunSettings } from './run-settings.ts';
import { summarise } from './summarise.ts';
import type { Verdict } from './verdict.ts';
import { judgeWireCase, planWireCase, wireCaseId } from './wire-case.ts';

export interface RunRequest {
  /** Launch descriptions with distinct names. */
  readonly launches: readonly LaunchDescription[];
  /** The selected cases. */
  readonly cases: readonly LoadedCase[];
  readonly selection: Selection;
  readonly clauses: readonly Clause[];
  readonly knownDefects: readonly KnownDefect[];
  readonly settings: RunSettings;
  readonly cacheDir: string;
  readonly jobs: number;
  readonly arguments: readonly string[];
  readonly edition?: Edition;
  /** Aborted by Ctrl-C: the run ends with what it has. */
  readonly signal: AbortSignal;
}

/** Told of the progress of a run. */
export interface RunObserver {
  /** Targets are known, nothing has run yet. */
  onPlan(plan: readonly PlannedCase[], targets: readonly TargetReport[]): void;
  onStart(key: string): void;
  onResult(result: CaseResult): void;
}

/** Looks at the targets, runs the plan, and sums up. */
export async function conductRun(
  request: RunRequest,
  observer: RunObserver,
): Promise<ResultDocument> {
  const startedAt = new Date();
  const began = performance.now();
  const results = new Map<string, CaseResult>();
  const take = (result: CaseResult) => {
    results.set(result.key, result);
    observer.onResult(result);
  };
  // vitest comes up while the targets are looked at.
  const starting = createExecutor({
    jobs: request.jobs,
    seed: request.settings.seed,
    onStart: (key) => observer.onStart(key),
    onResult: take,
  });
  try {
    const [executor, looked] = await Promise.all([starting, lookAtAll(request)]);
    const ready = looked.flatMap((found) => ('target' in found ? [found.target] : []));
    const blocked = looked.flatMap((found) => ('blocked' in found ? [found.blocked] : []));
    const plan = fullPlan(request, ready);
    observer.onPlan(plan, targetReports(ready, blocked, new Map(), results));
    await executePlan(request, executor, plan, ready, take);
    const coverage = judgeTargets(plan, ready, results, take);
    const ordered = plan
      .map(({ key }) => results.get(key) ?? notReached(key, plan, request))
      .map(withoutCoverage);
    const interrupted = request.signal.aborted
      ? { interrupted: String(request.signal.reason) }
      : {};
    return {
      format: 'app-server-conformance/result',
      formatVersion: 1,
      harness: harnessIdentity(),
      startedAt: startedAt.toISOString(),
      durationMs: Math.round(performance.now() - began),
      seed: request.settings.seed,
      jobs: request.jobs,
      timeoutMs: request.settings.timeoutMs,
      arguments: redactArguments(request.arguments),
      targets: targetReports(ready, blocked, coverage, results),
      plan,
      results: ordered,
      clauses: clauseReports(request, ready, plan, ordered),
      summary: summarise(ordered),
      exitCode: exitCodeOf({
        results: ordered,
        blockedTargets: blocked.length,
        undeclaredGaps: plan.filter(({ lacks }) => lacks !== undefined).length,
        interrupted: request.signal.aborted,
      }),
      ...interrupted,
    };
  } finally {
    await starting.then(
      (executor) => executor.close(),
      () => {},
    );
  }
}

/** Nothing when interrupted: the looks then end in the background, with their targets. */
async function lookAtAll(request: RunRequest): Promise<Awaited<ReturnType<typeof look>>[]> {
  const { signal } = request;
  const looks = Promise.all(request.launches.map((launch) => look(launch, request)));
  const interrupted = new Promise<[]>((resolve) => {
    if (signal.aborted) resolve([]);
    signal.addEventListener('abort', () => resolve([]), { once: true });
  });
  return await Promise.race([looks, interrupted]);
}

function look(launch: LaunchDescription, request: RunRequest) {
  const methods = request.cases.flatMap(({ definition }) => definition.requires ?? []);
  return preflight({
    launch,
    methods: [...new Set(methods)].sort(),
    settings: request.settings,
    cacheDir: request.cacheDir,
    ...(request.edition ? { edition: request.edition } : {}),
  });
}

function fullPlan(request: RunRequest, targets: readonly PreparedTarget[]): PlannedCase[] {
  const ledger = new Ledger(request.clauses);
  const definitions = request.cases.map(({ definition }) => definition);
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  return targets.flatMap((target) => {
    const { name } = target.launch;
    const { transports } = target.launch;
    const planned = planCases(definitions, request.selection, name, transports).map((cell) => {
      const definition = byId.get(cell.case);
      return definition ? { ...cell, ...reasonNotToRun(definition, cell, target, ledger) } : cell;
    });
    return request.settings.checkWire ? [...planned, planWireCase(name)] : planned;
  });
}

async function executePlan(
  request: RunRequest,
  executor: Executor,
  plan: readonly PlannedCase[],
  targets: readonly PreparedTarget[],
  take: (result: CaseResult) => void,
): Promise<void> {
  for (const { key, clauses, notApplicable } of plan) {
    if (notApplicable !== undefined) take(without(key, clauses, 'not-applicable', notApplicable));
  }
  const runnable = plan.filter((cell) => !cell.notApplicable && cell.case !== wireCaseId);
  const ids = new Set(runnable.map((cell) => cell.case));
  const files = request.cases.filter(({ definition }) => ids.has(definition.id));
  if (files.length === 0 || request.signal.aborted) return;
  const stop = () => void executor.cancel();
  request.signal.addEventListener('abort', stop, { once: true });
  const { clauses, settings } = request;
  await executor.execute({ targets, plan: runnable, clauses, settings }, [
    ...new Set(files.map(({ file }) => file)),
  ]);
  request.signal.removeEventListener('abort', stop);
}

function judgeTargets(
  plan: readonly PlannedCase[],
  targets: readonly PreparedTarget[],
  results: ReadonlyMap<string, CaseResult>,
  take: (result: CaseResult) => void,
) {
  const pairs = targets.map((target) => {
    const cells = plan.filter((cell) => cell.target === target.launch.name);
    const own = cells.flatMap(({ key }) => results.get(key) ?? []);
    const wire = cells.find((cell) => cell.case === wireCaseId);
    const judged = wire && judgeWireCase(wire, target, own);
    if (judged) take(judged.result);
    return [target.launch.name, judged?.coverage] as const;
  });
  return new Map(pairs);
}

function targetReports(
  ready: readonly PreparedTarget[],
  blocked: readonly BlockedTarget[],
  coverage: ReadonlyMap<string, TargetCoverage>,
  results: ReadonlyMap<string, CaseResult>,
): TargetReport[] {
  const reports = ready.map((target): TargetReport => {
    const wire = coverage.get(target.launch.name);
    const own = [...results.values()].filter(({ key }) => key.startsWith(`${target.launch.name} `));
    const egress = [...target.egress, ...own.flatMap((result) => result.egress)];
    const launch = withoutSecrets(target.launch);
    return { state: 'ready', ...target, launch, ...(wire ? { wire } : {}), egress };
  });
  const unready = blocked.map((target): TargetReport => {
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

/** The coverage of all cases together stands with the target. */
function withoutCoverage({ wire: _, ...result }: CaseResult): CaseResult {
  return result;
}

type TargetCoverage = Extract<TargetReport, { state: 'ready' }>['wire'];

function notReached(key: string, plan: readonly PlannedCase[], { signal }: RunRequest): CaseResult {
  const cell = plan.find((planned) => planned.key === key);
  const why = signal.aborted ? String(signal.reason) : 'the runner ended before it';
  return without(key, cell?.clauses ?? [], 'not-reached', why);
}

function without(
  key: string,
  clauses: readonly string[],
  verdict: Verdict,
  evidence: string,
): CaseResult {
  return {
    key,
    verdict,
    clauses: clauses.map((clause) => ({ clause, verdict, held: 0 })),
    durationMs: 0,
    evidence,
    egress: [],
  };
}
