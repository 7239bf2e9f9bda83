import { removeTree } from '../home/remove-tree.ts';
import { redactArguments } from '../target/redact-arguments.ts';
import type { CaseResult, PlannedCase } from './case-result.ts';
import { clauseReports } from './clause-reports.ts';
import { createExecutor, type Executor } from './execute-plan.ts';
import { exitCodeOf } from './exit-code.ts';
import { harnessIdentity } from './harness-identity.ts';
import { lookAtTargets } from './look-at-targets.ts';
import { planRun } from './plan-run.ts';
import type { PreparedTarget } from './prepared-target.ts';
import type { ResultDocument } from './result-document.ts';
import type { RunObserver } from './run-observer.ts';
import type { RunRequest } from './run-request.ts';
import { summarise } from './summarise.ts';
import { targetReports } from './target-reports.ts';
import { unexecutedResult } from './unexecuted-result.ts';
import { unstableCases } from './unstable-cases.ts';
import { judgeWireCase, wireCaseId } from './wire-case.ts';

/** Looks at the targets, runs the plan, and sums up. */
export async function conductRun(
  request: RunRequest,
  observer: RunObserver,
): Promise<ResultDocument> {
  const startedAt = new Date();
  const began = performance.now();
  const results = new Map<string, CaseResult>();
  const temporary: string[] = [];
  const take = (result: CaseResult) => {
    results.set(result.key, result);
    observer.onResult(result);
  };
  const launched = Promise.withResolvers<void>();
  const looking = lookAtTargets(request, launched.resolve).finally(launched.resolve);
  // vitest comes up while the first target does: it would hold up its launch.
  const starting = launched.promise.then(() =>
    createExecutor({
      jobs: request.jobs,
      seed: request.settings.seed,
      onStart: (key) => observer.onStart(key),
      onResult: take,
    }),
  );
  try {
    const [executor, looked] = await Promise.all([starting, looking]);
    const ready = looked.flatMap((found) => ('target' in found ? [found.target] : []));
    const blocked = looked.flatMap((found) => ('blocked' in found ? [found.blocked] : []));
    temporary.push(...ready.flatMap(({ databases }) => databases ?? []));
    const plan = planRun(request, ready);
    const facts = { ready, blocked, plan, results };
    observer.onPlan(plan, targetReports({ ...facts, coverage: new Map() }));
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
      ...wholeness(request),
      arguments: redactArguments(request.arguments),
      targets: targetReports({ ...facts, coverage }),
      plan,
      results: ordered,
      clauses: clauseReports(request, ready, plan, ordered),
      summary: summarise(ordered),
      exitCode: exitCodeOf({
        results: ordered,
        blockedTargets: blocked.length,
        undeclaredGaps: plan.filter(({ lacks }) => lacks !== undefined).length,
        unstable: unstableCases(plan, ordered).length,
        interrupted: request.signal.aborted,
      }),
      ...interrupted,
    };
  } finally {
    await starting.then(
      (executor) => executor.close(),
      () => {},
    );
    await Promise.all(temporary.map(removeTree));
  }
}

function wholeness({ isWhole, shard, signal }: RunRequest) {
  const isComplete = isWhole && !signal.aborted;
  if (!shard) return { isWhole: isComplete };
  return { isWhole: false, shard: { ...shard, isPartOfWhole: isComplete } };
}

async function executePlan(
  request: RunRequest,
  executor: Executor,
  plan: readonly PlannedCase[],
  targets: readonly PreparedTarget[],
  take: (result: CaseResult) => void,
): Promise<void> {
  for (const { key, clauses, notApplicable } of plan) {
    if (notApplicable !== undefined)
      take(unexecutedResult(key, clauses, 'not-applicable', notApplicable));
  }
  const runnable = plan.filter((cell) => !cell.notApplicable && cell.case !== wireCaseId);
  const ids = new Set(runnable.map((cell) => cell.case));
  const files = request.cases.filter(({ definition }) => ids.has(definition.id));
  if (files.length === 0 || request.signal.aborted) return;
  const stop = () => void executor.cancel();
  request.signal.addEventListener('abort', stop, { once: true });
  const { clauses, settings } = request;
  const first = files.filter(({ definition }) => definition.isPaced).map(({ file }) => file);
  const all = files.map(({ file }) => file);
  await executor.execute({ targets, plan: runnable, clauses, settings }, { first, all });
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

/** The coverage of all cases together stands with the target. */
function withoutCoverage({ wire: _, ...result }: CaseResult): CaseResult {
  return result;
}

function notReached(key: string, plan: readonly PlannedCase[], { signal }: RunRequest): CaseResult {
  const cell = plan.find((planned) => planned.key === key);
  const why = signal.aborted ? String(signal.reason) : 'the runner ended before it';
  return unexecutedResult(key, cell?.clauses ?? [], 'not-reached', why);
}
