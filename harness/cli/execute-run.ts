import { constants, existsSync, statSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consoleReporter } from '../../reports/console/console-reporter.ts';
import { writeResultDocument } from '../../reports/json/write-result-document.ts';
import { writeJunit } from '../../reports/junit/write-junit.ts';
import { clauses } from '../../suites/clauses/clauses.ts';
import { knownDefects } from '../../suites/clauses/known-defects.ts';
import type { Baseline } from '../baseline/baseline.ts';
import { baselineExitCode } from '../baseline/baseline-exit-code.ts';
import { compareBaseline } from '../baseline/compare-baseline.ts';
import { dayOf, loadBaseline } from '../baseline/load-baseline.ts';
import { conductRun } from '../runner/conduct-run.ts';
import { type LoadedCase, loadSuites } from '../runner/load-suites.ts';
import type { ResultDocument } from '../runner/result-document.ts';
import type { RunSettings } from '../runner/run-settings.ts';
import { defaultCacheDir } from '../target/default-cache-dir.ts';
import { UsageError } from '../usage-error.ts';
import { inRunSession, type RunSession } from './in-run-session.ts';
import { subjectsOf } from './known-subjects.ts';
import { listPlan } from './list-plan.ts';
import { replayCaseFile } from './replay-case-file.ts';
import { rerunCommand } from './rerun-command.ts';
import { resolveTargets } from './resolve-targets.ts';
import type { RunOptions } from './run-options.ts';
import { selectLoaded } from './select-loaded.ts';

const requestBudgetMs = 10_000;
const maxFrameBytes = 48 * 1024 * 1024;

/** Runs the suites as the options say; resolves with the exit code. */
export async function executeRun(asked: RunOptions): Promise<number> {
  const loaded = await loadSuites(fileURLToPath(new URL('../../suites', import.meta.url)));
  const options = await replayCaseFile(asked, loaded);
  const cases = selectLoaded(loaded, options);
  if (options.list) {
    process.stdout.write(listPlan(cases, options));
    return 0;
  }
  if (options.outDir !== undefined) await prepareOutDir(options.outDir);
  const baseline = options.baselineFile
    ? await loadBaseline(options.baselineFile, subjectsOf(loaded))
    : undefined;
  const cacheDir = defaultCacheDir();
  const targets = await resolveTargets(options, cacheDir, (line) =>
    process.stderr.write(`${line}\n`),
  );
  return await inRunSession(async (session) => {
    const reporter = consoleReporter(process.stdout, { rerun: rerunCommand(options, targets) });
    try {
      const found = await conductRun(
        {
          launches: targets.map(({ launch }) => launch),
          cases,
          isWhole: isWholeRun(options, cases, loaded),
          ...(options.shard ? { shard: options.shard } : {}),
          selection: options.selection,
          clauses,
          knownDefects,
          settings: settingsOf(options, session),
          cacheDir,
          jobs: options.jobs,
          arguments: process.argv.slice(3),
          signal: session.signal,
          ...(options.edition ? { edition: options.edition } : {}),
        },
        reporter,
      );
      const document = baseline ? againstBaseline(found, baseline, options) : found;
      if (document.results.some((result) => result.kept !== undefined)) session.keepFolder();
      // The console first: a full disk must not cost the verdicts.
      reporter.onEnd(document, options.outDir);
      if (options.outDir !== undefined) {
        await writeResultDocument(document, options.outDir);
        await writeJunit(document, options.outDir);
      }
      return session.signal.aborted ? 130 : document.exitCode;
    } finally {
      reporter.close();
    }
  });
}

/** Long cases are asked for apart; of a repeated run not every verdict of a case is the one that counts. */
function isWholeRun(
  { checkWire, selection }: RunOptions,
  chosen: readonly LoadedCase[],
  all: readonly LoadedCase[],
): boolean {
  const usual = all.filter(({ definition }) => !definition.isLong || selection.isLong);
  return chosen.length === usual.length && checkWire && selection.repeat === undefined;
}

function againstBaseline(
  found: ResultDocument,
  baseline: Baseline,
  { baselineFile = '' }: RunOptions,
): ResultDocument {
  const report = compareBaseline(found, baseline, {
    file: baselineFile,
    today: dayOf(new Date(found.startedAt)),
  });
  return { ...found, baseline: report, exitCode: baselineExitCode(found, report) };
}

/** The folder must be usable before anything is started. */
async function prepareOutDir(outDir: string): Promise<void> {
  try {
    await makeFolders(outDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--out ${outDir} cannot be used as a folder: ${reason}`);
  }
}

/** Level by level: Node's own recursive mkdir never returns below /proc. */
async function makeFolders(path: string): Promise<void> {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw new Error('it is not a folder');
    await access(path, constants.W_OK);
    return;
  }
  await makeFolders(dirname(path));
  await mkdir(path);
}

function settingsOf(
  options: RunOptions,
  { runRoot, registerFile }: Pick<RunSession, 'runRoot' | 'registerFile'>,
): RunSettings {
  return {
    runRoot,
    registerFile,
    timeoutMs: options.timeoutMs,
    // Well below the time of a case: a wait that runs out must be seen as what it is.
    budgetMs: Math.min(requestBudgetMs, Math.ceil(options.timeoutMs / 3)),
    maxFrameBytes,
    property: options.property,
    keep: options.keep,
    seed: options.seed,
    checkWire: options.checkWire,
    ...(options.outDir === undefined ? {} : { outDir: options.outDir }),
    ...(options.replay ? { replay: options.replay } : {}),
  };
}
