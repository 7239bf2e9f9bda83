import type { Clause } from '../clauses/clause.ts';
import type { KnownDefect } from '../clauses/known-defect.ts';
import { type CoverageData, mergeCoverage } from '../protocol/schema/coverage.ts';
import { UsageError } from '../usage-error.ts';
import type { CaseResult } from './case-result.ts';
import { clauseReports } from './clause-reports.ts';
import { exitCodeOf } from './exit-code.ts';
import type { ResultDocument, TargetReport } from './result-document.ts';
import { summarise } from './summarise.ts';
import { unstableCases } from './unstable-cases.ts';
import { gravest } from './verdict.ts';

/**
 * The result of a whole run from those of its shards.
 *
 * @throws UsageError for parts that are missing, doubled, or of different runs
 */
export function mergeShards(
  parts: readonly ResultDocument[],
  ledger: { readonly clauses: readonly Clause[]; readonly knownDefects: readonly KnownDefect[] },
): ResultDocument {
  const [first, ...others] = inOrder(parts);
  const targets = first.targets.map((target) => mergeTarget(target, others));
  const plan = [
    ...new Map(parts.flatMap((part) => part.plan).map((cell) => [cell.key, cell])).values(),
  ];
  const byKey = Map.groupBy(
    parts.flatMap((part) => part.results),
    ({ key }) => key,
  );
  const results = plan.flatMap(({ key }) => mergeResults(byKey.get(key) ?? []));
  const ready = targets.filter((target) => target.state === 'ready');
  const { shard: _, ...base } = first;
  return {
    ...base,
    durationMs: Math.max(...parts.map(({ durationMs }) => durationMs)),
    isWhole: parts.every(({ shard }) => shard?.isPartOfWhole),
    targets,
    plan,
    results,
    clauses: clauseReports(ledger, ready, plan, results),
    summary: summarise(results),
    exitCode: exitCodeOf({
      results,
      blockedTargets: targets.length - ready.length,
      undeclaredGaps: plan.filter(({ lacks }) => lacks !== undefined).length,
      unstable: unstableCases(plan, results).length,
      interrupted: parts.some(({ interrupted }) => interrupted !== undefined),
    }),
  };
}

function inOrder(parts: readonly ResultDocument[]): [ResultDocument, ...ResultDocument[]] {
  const sorted = parts.toSorted((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0));
  const [first, ...others] = sorted;
  const count = first?.shard?.count;
  if (first === undefined || count === undefined) {
    throw new UsageError(
      'merge: these are no results of shards; run with --shard I/N and --out DIR',
    );
  }
  const indices = sorted.map(({ shard }) => (shard?.count === count ? shard.index : Number.NaN));
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter(
    (i) => !indices.includes(i),
  );
  if (missing.length > 0 || sorted.length !== count) {
    const found = sorted.map(({ shard }) => `${shard?.index}/${shard?.count}`).join(', ');
    throw new UsageError(`merge: a run of ${count} shards needs each once; given are ${found}`);
  }
  const stranger = others.find((part) => identityOf(part) !== identityOf(first));
  if (stranger) {
    throw new UsageError(
      `merge: shard ${stranger.shard?.index} ran on other targets than shard 1, or with another harness`,
    );
  }
  return [first, ...others];
}

/** What all shards of a run share. */
function identityOf({ harness, targets }: ResultDocument): string {
  const names = targets.map(({ launch, identity }) => [launch.name, identity?.sha256]);
  return JSON.stringify([harness.version, names]);
}

function mergeTarget(target: TargetReport, others: readonly ResultDocument[]): TargetReport {
  const same = others.flatMap((part) =>
    part.targets.filter(({ launch }) => launch.name === target.launch.name),
  );
  const blocked = same.find(({ state }) => state === 'blocked');
  if (target.state === 'blocked' || blocked) return blocked ?? target;
  const ready = [target, ...same].filter(({ state }) => state === 'ready') as (typeof target)[];
  const wire = ready
    .flatMap((part) => part.wire ?? [])
    .reduce<CoverageData | undefined>(
      (sum, next) => (sum ? mergeCoverage(sum, next) : next),
      undefined,
    );
  return {
    ...target,
    ...(wire ? { wire } : {}),
    egress: ready.flatMap(({ egress }) => egress),
  };
}

/** Only the wire case has more than one result: the gravest counts. */
function mergeResults(results: readonly CaseResult[]): CaseResult[] {
  const worst = gravest(results.map(({ verdict }) => verdict));
  const found = results.find(({ verdict }) => verdict === worst);
  return found ? [found] : [];
}
