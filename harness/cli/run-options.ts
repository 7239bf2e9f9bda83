import { resolve } from 'node:path';
import { type Edition, parseEdition } from '../edition/edition.ts';
import { type HomeShape, homeShapes } from '../home/home-shape.ts';
import type { Selection } from '../runner/plan.ts';
import type { RunSettings } from '../runner/run-settings.ts';
import type { Shard } from '../runner/shard.ts';
import { checkCodexVersion } from '../target/codex-version.ts';
import { type TransportKind, transportKinds } from '../target/launch-description.ts';
import { UsageError } from '../usage-error.ts';
import { runDefaults } from './run-defaults.ts';
import { wholeNumber } from './whole-number.ts';

/** Options as the command line gives them. */
export interface RawRunOptions {
  readonly codex?: string[];
  readonly target?: string[];
  readonly suite?: string[];
  readonly case?: string[];
  readonly clause?: string[];
  readonly list?: boolean;
  readonly home?: string[];
  readonly transport?: string[];
  readonly edition?: string;
  readonly jobs?: string;
  readonly timeout: string;
  readonly keep?: boolean;
  readonly out?: string;
  readonly seed?: string;
  readonly wire: boolean;
  readonly baseline?: string;
  readonly smoke?: boolean;
  readonly long?: boolean;
  readonly shard?: string;
  readonly repeat?: string;
  readonly runs?: string;
  readonly budget?: string;
}

/** Checked options of a run; one that names no target tests the embedded fake. */
export interface RunOptions {
  readonly codex: readonly string[];
  readonly targetFiles: readonly string[];
  /** Command after `--`; empty without one. */
  readonly command: readonly string[];
  readonly selection: Selection;
  readonly list: boolean;
  readonly edition?: Edition;
  readonly jobs: number;
  readonly timeoutMs: number;
  readonly keep: boolean;
  readonly outDir?: string;
  readonly seed: number;
  readonly property: RunSettings['property'];
  /** A case file that is executed in place of the case that it is of. */
  readonly replay?: RunSettings['replay'];
  readonly checkWire: boolean;
  readonly baselineFile?: string;
  readonly shard?: Shard;
}

const maxSeed = 2 ** 31 - 1;

/** @throws UsageError naming the option that cannot be used. */
export function parseRunOptions(command: readonly string[], raw: RawRunOptions): RunOptions {
  const { codex = [], target = [] } = raw;
  const repeat = wholeNumber('--repeat', raw.repeat ?? '1', 1, 10_000);
  if (repeat > 1 && raw.baseline !== undefined) {
    throw new UsageError(
      '--repeat and --baseline exclude each other: a baseline knows one verdict of a case',
    );
  }
  for (const version of codex) checkCodexVersion(version, '--codex');
  return {
    codex,
    targetFiles: target,
    command,
    selection: {
      suites: raw.suite ?? [],
      cases: raw.case ?? [],
      clauses: raw.clause ?? [],
      ...(raw.smoke ? { isSmoke: true } : {}),
      ...(raw.long ? { isLong: true } : {}),
      ...(repeat > 1 ? { repeat } : {}),
      homes: choices<HomeShape>('--home', raw.home ?? ['direct'], homeShapes),
      transports: raw.transport
        ? choices<TransportKind>('--transport', raw.transport, transportKinds)
        : codex.length + target.length + command.length === 0
          ? 'spread'
          : 'usual',
    },
    list: raw.list ?? false,
    ...(raw.edition === undefined ? {} : { edition: parseEdition(raw.edition, '--edition') }),
    jobs: wholeNumber('--jobs', raw.jobs ?? String(usualJobs(raw)), 1, 256),
    timeoutMs: wholeNumber('--timeout', raw.timeout, 1, 3_600) * 1_000,
    keep: raw.keep ?? false,
    ...(raw.out === undefined ? {} : { outDir: resolve(raw.out) }),
    seed: raw.seed === undefined ? randomSeed() : wholeNumber('--seed', raw.seed, 0, maxSeed),
    property: {
      runs: wholeNumber('--runs', raw.runs ?? String(runDefaults.runs), 1, 10_000_000),
      budgetMs:
        wholeNumber('--budget', raw.budget ?? String(runDefaults.budgetSeconds), 1, 86_400) * 1_000,
    },
    checkWire: raw.wire,
    ...(raw.baseline === undefined ? {} : { baselineFile: raw.baseline }),
    ...(raw.shard === undefined ? {} : { shard: parseShard(raw.shard) }),
  };
}

/** Few cases are over before more workers than processors have paid for loading what they need. */
function usualJobs({ smoke = false }: RawRunOptions): number {
  return smoke ? runDefaults.smokeJobs : runDefaults.jobs;
}

function parseShard(text: string): Shard {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text)?.map(Number) ?? [];
  const isPart = index !== undefined && count !== undefined && index >= 1 && index <= count;
  if (isPart) return { index, count };
  throw new UsageError(`--shard ${text}: give the number of the part and of all parts, like 1/4`);
}

function choices<Choice extends string>(
  flag: string,
  given: readonly string[],
  known: readonly Choice[],
): readonly Choice[] {
  if (given.includes('all')) return known;
  for (const value of given) {
    if (!known.some((choice) => choice === value)) {
      throw new UsageError(`${flag} ${value}: choose from ${known.join(', ')} or all`);
    }
  }
  return known.filter((choice) => given.includes(choice));
}

function randomSeed(): number {
  return Math.floor(Math.random() * maxSeed);
}
