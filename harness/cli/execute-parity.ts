import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clauses } from '../../suites/clauses/clauses.ts';
import { knownDefects } from '../../suites/clauses/known-defects.ts';
import { removeStaleRunRoots } from '../home/remove-stale-run-roots.ts';
import { createRunRoot } from '../home/run-root.ts';
import { compareRelease } from '../parity/compare-release.ts';
import { describeDifferences } from '../parity/describe-differences.ts';
import { loadListedDifferences } from '../parity/load-listed-differences.ts';
import { parityExitCode } from '../parity/parity-exit-code.ts';
import type { ParityReport } from '../parity/parity-report.ts';
import { parityTable } from '../parity/parity-table.ts';
import { profileLaunch } from '../parity/profile-launch.ts';
import { loadSuites } from '../runner/load-suites.ts';
import { startGuardian } from '../target/guardian.ts';
import { codexLaunch } from '../target/launch-description.ts';
import { ProcessRegister } from '../target/process-register.ts';
import { defaultCacheDir, ensureReleasedCodex } from '../target/released-codex.ts';
import { interruptSignal } from './interrupt.ts';
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
  const cases = selectLoaded(loaded, { selection: options.selection, checkWire: false });
  const cacheDir = defaultCacheDir();
  const onProgress = (line: string) => process.stderr.write(`${line}\n`);
  const binaries = new Map<string, string>();
  for (const version of options.releases) {
    const found = await ensureReleasedCodex(version, { cacheDir, onProgress, flag: 'parity' });
    binaries.set(version, found.binary);
  }
  await removeStaleRunRoots();
  const runRoot = await createRunRoot();
  const register = new ProcessRegister(join(runRoot.path, 'processes'));
  const guardian = startGuardian(register, runRoot.path);
  const interrupt = interruptSignal();
  const reports: ParityReport[] = [];
  try {
    for (const [release, binary] of binaries) {
      if (interrupt.signal.aborted) break;
      onProgress(`codex-${release}: ${cases.length} cases`);
      const report = await compareRelease({
        release,
        real: codexLaunch(release, binary),
        fake: profileLaunch(release, options.defects),
        request: {
          cases,
          selection: options.selection,
          clauses,
          knownDefects,
          settings: {
            runRoot: runRoot.path,
            registerFile: register.file,
            timeoutMs: options.timeoutMs,
            budgetMs: Math.min(requestBudgetMs, Math.ceil(options.timeoutMs / 3)),
            maxFrameBytes,
            keep: false,
            seed: options.seed,
            checkWire: false,
            settleMs,
          },
          cacheDir,
          jobs: options.jobs,
          arguments: process.argv.slice(3),
          signal: interrupt.signal,
        },
        list,
        isComplete: cases.length === loaded.length,
        repeat: options.repeat,
        outDir: join(options.outDir ?? join(runRoot.path, 'transcripts'), release),
        onProgress,
      });
      reports.push(report);
      process.stdout.write(describeDifferences(report));
    }
    process.stdout.write(parityTable(reports));
    return interrupt.signal.aborted ? 130 : parityExitCode(reports);
  } finally {
    interrupt.dispose();
    await guardian.release();
    await runRoot.remove();
  }
}
