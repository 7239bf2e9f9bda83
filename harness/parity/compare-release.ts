import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { editionOfRelease, newestEdition } from '../edition/edition.ts';
import { conductRun } from '../runner/conduct-run.ts';
import type { LoadedCase } from '../runner/load-suites.ts';
import type { BlockedTarget } from '../runner/prepared-target.ts';
import type { ResultDocument } from '../runner/result-document.ts';
import type { RunRequest } from '../runner/run-request.ts';
import type { LaunchDescription } from '../target/launch-description.ts';
import { compareObservations } from './compare-observations.ts';
import type { Difference } from './difference.ts';
import { type ListedDifference, sortDifferences } from './listed-differences.ts';
import type { Observation } from './observation.ts';
import { observe } from './observe.ts';
import type { ParityReport } from './parity-report.ts';

export interface ReleaseComparison {
  readonly release: string;
  readonly real: LaunchDescription;
  readonly fake: LaunchDescription;
  /** What to run and how; its launches are filled in. */
  readonly request: Omit<RunRequest, 'launches'>;
  readonly list: readonly ListedDifference[];
  /** Whether an entry that excuses nothing is stale: only where every case runs. */
  readonly isComplete: boolean;
  /** How often a case that differs is run again on the release, at most. */
  readonly repeat: number;
  /** Folder for the transcripts of this release. */
  readonly outDir: string;
  /** Told of what is going on, in one line. */
  readonly onProgress: (line: string) => void;
}

/**
 * Runs the cases on a release and on the fake, and compares. Cases that differ are run on the release
 * again: what varies there between its own runs is no difference.
 */
export async function compareRelease(comparison: ReleaseComparison): Promise<ParityReport> {
  const { release, real, fake, request, onProgress, repeat } = comparison;
  const edition = editionOfRelease(release) ?? newestEdition;
  const documents: ResultDocument[] = [];
  const observed = new Map<string, Observation[]>();
  const runReal = async (launches: LaunchDescription[], cases: readonly LoadedCase[]) => {
    const outDir = join(comparison.outDir, String(documents.length + 1));
    const document = await runOnce(request, launches, cases, outDir);
    documents.push(document);
    const folders = { outDir, runRoot: request.settings.runRoot };
    for (const [cell, found] of await observe(document, real.name, folders)) {
      observed.set(cell, [...(observed.get(cell) ?? []), found]);
    }
    return { document, folders };
  };

  const first = await runReal([real, fake], request.cases);
  if (reasonsForDoubt(first.document).length > 0) return undecided(release, first.document);
  const imitated = await observe(first.document, fake.name, first.folders);
  const differences = new Map<string, Difference[]>();
  const compare = (cells: Iterable<string>) => {
    for (const cell of cells) {
      const runs = observed.get(cell) ?? [];
      differences.set(cell, compareObservations(cell, runs, imitated.get(cell)));
    }
  };
  const doubtful = () =>
    [...differences].flatMap(([cell, found]) =>
      sortDifferences(found, comparison.list, edition).unlisted.length > 0 ? [cell] : [],
    );
  compare(observed.keys());
  const repeated = doubtful();
  for (let round = 1; round <= repeat && !request.signal.aborted; round += 1) {
    const cells = doubtful();
    if (cells.length === 0) break;
    onProgress(`codex-${release}: ${cells.length} cases differ; the release is run again`);
    const ids = new Set(cells.map((cell) => cell.split(' ')[0]));
    await runReal(
      [real],
      request.cases.filter(({ definition }) => ids.has(definition.id)),
    );
    compare(cells);
  }

  const sorted = sortDifferences([...differences.values()].flat(), comparison.list, edition);
  const executed = [...observed.values()].filter(
    ([run]) => run?.verdicts.get('case') !== 'not-applicable',
  );
  return {
    release,
    compared: executed.length,
    notApplicable: observed.size - executed.length,
    repeated: repeated.length,
    unlisted: sorted.unlisted,
    listed: sorted.listed,
    stale: comparison.isComplete ? sorted.stale : [],
    inconclusive: documents.flatMap(reasonsForDoubt),
    broken: documents.flatMap(harnessErrors),
  };
}

function undecided(release: string, document: ResultDocument): ParityReport {
  return {
    release,
    compared: 0,
    notApplicable: 0,
    repeated: 0,
    unlisted: [],
    listed: [],
    stale: [],
    inconclusive: reasonsForDoubt(document),
    broken: harnessErrors(document),
  };
}

async function runOnce(
  request: ReleaseComparison['request'],
  launches: readonly LaunchDescription[],
  cases: readonly LoadedCase[],
  outDir: string,
): Promise<ResultDocument> {
  await mkdir(outDir, { recursive: true });
  const settings = { ...request.settings, outDir };
  const silent = { onPlan: () => {}, onStart: () => {}, onResult: () => {} };
  return await conductRun({ ...request, launches, cases, settings }, silent);
}

function reasonsForDoubt({ targets, interrupted }: ResultDocument): string[] {
  const blocked = targets.flatMap((target) =>
    target.state === 'blocked' ? [blockedBecause(target)] : [],
  );
  return interrupted === undefined ? blocked : [...blocked, interrupted];
}

function blockedBecause({ launch, reason, stderr }: BlockedTarget): string {
  const [said] = stderr.trim().split('\n').slice(0, 1);
  return `${launch.name}: ${reason}${said ? `; ${said}` : ''}`;
}

function harnessErrors({ results }: ResultDocument): string[] {
  return results.flatMap(({ key, verdict, failure }) =>
    verdict === 'harness-error' ? [`${key}: ${failure?.seen ?? 'no reason given'}`] : [],
  );
}
