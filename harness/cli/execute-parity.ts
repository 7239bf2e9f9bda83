import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clauses } from '../../suites/clauses/clauses.ts';
import { knownDefects } from '../../suites/clauses/known-defects.ts';
import { compareRelease } from '../parity/compare-release.ts';
import { describeDifferences } from '../parity/describe-differences.ts';
import { loadListedDifferences } from '../parity/load-listed-differences.ts';
import { parityExitCode } from '../parity/parity-exit-code.ts';
import type { ParityReport } from '../parity/parity-report.ts';
import { parityTable } from '../parity/parity-table.ts';
import { loadSuites } from '../runner/load-suites.ts';
import { defaultCacheDir } from '../target/default-cache-dir.ts';
import { embeddedFake } from '../target/embedded-fake.ts';
import { quickFakeProgram } from '../target/fake-program.ts';
import { codexLaunch } from '../target/launch-description.ts';
import { ensureReleasedCodex } from '../target/released-codex.ts';
import { inRunSession } from './in-run-session.ts';
import type { ParityOptions } from './parity-options.ts';
import { selectLoaded } from './select-loaded.ts';

const requestBudgetMs = 10_000;
const maxFrameBytes = 48 * 1024 * 1024;
/** A case ends only when nothing has come for so long, in milliseconds: else its end would be chance. */
const settleMs = 250;

/** Compares releases with the fake as the options say; resolves with the exit code. */
export async function executeParity(options: ParityOptions): Promise<number> {
  const list = await loadListedDifferences(options.differencesFile);
  const loaded = await loadSuites(fileURLToPath(new URL('../../suites', import.meta.url)));
  const all = selectLoaded(loaded, { selection: options.selection, checkWire: false });
  const cases = all.filter(({ definition }) => !definition.isPaced);
  const cacheDir = defaultCacheDir();
  const program = await quickFakeProgram(cacheDir);
  const onProgress = (line: string) => process.stderr.write(`${line}\n`);
  const binaries = new Map<string, string>();
  for (const version of options.releases) {
    const found = await ensureReleasedCodex(version, { cacheDir, onProgress, flag: 'parity' });
    binaries.set(version, found.binary);
  }
  return await inRunSession(async ({ runRoot, registerFile, signal }) => {
    const reports: ParityReport[] = [];
    for (const [release, binary] of binaries) {
      if (signal.aborted) break;
      onProgress(`codex-${release}: ${cases.length} cases`);
      const report = await compareRelease({
        release,
        real: codexLaunch(release, binary),
        fake: embeddedFake({ plays: { release }, defects: options.defects, program, cacheDir }),
        request: {
          cases,
          isWhole: false,
          selection: options.selection,
          clauses,
          knownDefects,
          settings: {
            runRoot,
            registerFile,
            timeoutMs: options.timeoutMs,
            budgetMs: Math.min(requestBudgetMs, Math.ceil(options.timeoutMs / 3)),
            maxFrameBytes,
            property: { runs: 25, budgetMs: options.timeoutMs / 3 },
            keep: false,
            seed: options.seed,
            checkWire: false,
            settleMs,
          },
          cacheDir,
          jobs: options.jobs,
          arguments: process.argv.slice(3),
          signal,
        },
        list,
        isComplete: all.length === loaded.length,
        repeat: options.repeat,
        outDir: join(options.outDir ?? join(runRoot, 'transcripts'), release),
        onProgress,
      });
      reports.push(report);
      process.stdout.write(describeDifferences(report));
    }
    process.stdout.write(parityTable(reports));
    return signal.aborted ? 130 : parityExitCode(reports);
  });
}
