import { resolve } from 'node:path';
import {
  compareEditions,
  type Edition,
  editionOfRelease,
  newestEdition,
} from '../edition/edition.ts';
import { packageFile } from '../package-file.ts';
import { checkCodexVersion } from '../target/codex-version.ts';
import { UsageError } from '../usage-error.ts';
import { parseRunOptions, type RawRunOptions, type RunOptions } from './run-options.ts';
import { wholeNumber } from './whole-number.ts';

/** Options as the command line gives them. */
export interface RawParityOptions
  extends Pick<
    RawRunOptions,
    'suite' | 'case' | 'clause' | 'home' | 'transport' | 'jobs' | 'timeout' | 'out' | 'seed'
  > {
  readonly defect?: string[];
  readonly differences?: string;
  readonly repeat: string;
}

/** Checked options of a comparison. */
export interface ParityOptions
  extends Pick<RunOptions, 'selection' | 'jobs' | 'timeoutMs' | 'outDir' | 'seed'> {
  readonly releases: readonly string[];
  readonly defects: readonly string[];
  readonly differencesFile: string;
  readonly repeat: number;
}

const oldestEdition: Edition = '0.98';

/** @throws UsageError naming the release or option that cannot be used. */
export function parseParityOptions(
  releases: readonly string[],
  { defect = [], differences, repeat, ...raw }: RawParityOptions,
): ParityOptions {
  for (const release of releases) checkRelease(release);
  const run = parseRunOptions([], { ...raw, codex: [...releases], wire: false });
  return {
    releases: [...new Set(releases)],
    selection: run.selection,
    jobs: run.jobs,
    timeoutMs: run.timeoutMs,
    seed: run.seed,
    ...(run.outDir === undefined ? {} : { outDir: run.outDir }),
    defects: defect,
    differencesFile:
      differences === undefined
        ? packageFile('fixtures/parity-differences.yaml')
        : resolve(differences),
    repeat: wholeNumber('--repeat', repeat, 0, 99),
  };
}

function checkRelease(release: string): void {
  checkCodexVersion(release, 'parity');
  const edition = editionOfRelease(release);
  const isKnown =
    edition !== undefined &&
    !release.includes('-') &&
    compareEditions(edition, oldestEdition) >= 0 &&
    compareEditions(edition, newestEdition) <= 0;
  if (isKnown) return;
  throw new UsageError(
    `parity ${release}: the fake has no profile of it; give releases from ${oldestEdition}.0 to ${newestEdition}.0`,
  );
}
