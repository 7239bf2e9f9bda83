import { availableParallelism, cpus } from 'node:os';
import type { BenchOptions } from './options.ts';
import type { Pair } from './pair.ts';
import { type Spread, spreadOf } from './spread.ts';

/** What the bare script says of itself. */
interface BareReport {
  readonly cases: number;
  readonly launches: number;
  readonly sent: number;
  readonly responses: number;
  readonly same: number;
  readonly differences: readonly string[];
}

/** Prints the table on stdout. */
export function printReport({ codex, jobs }: BenchOptions, pairs: readonly Pair[]): void {
  const over = (value: (pair: Pair) => number) => spreadOf(pairs.map(value));
  const reports = pairs.map(({ bare }) => JSON.parse(bare.stdout) as BareReport);
  const worst = reports.toSorted((one, other) => one.same - other.same)[0];
  const hasCpu = pairs.every(({ harness, bare }) => harness.cpuMs && bare.cpuMs);
  const rows = [
    row(
      'harness, wall',
      's',
      over(({ harness }) => harness.wallMs / 1_000),
    ),
    row(
      'bare script, wall',
      's',
      over(({ bare }) => bare.wallMs / 1_000),
    ),
    row(
      'ratio of each pair, wall',
      '×',
      over(({ harness, bare }) => harness.wallMs / bare.wallMs),
    ),
    ...(hasCpu ? cpuRows(over) : []),
    row(
      'start to first case',
      's',
      over(({ phases }) => phases.untilFirstCase / 1_000),
    ),
    row(
      'last case to end',
      's',
      over(({ phases }) => phases.afterLastCase / 1_000),
    ),
    row('  both, share of the run', '%', over(outsideOfCases)),
    row(
      'workers busy in between',
      '%',
      over(({ phases }) => phases.busy * 100),
    ),
    row('harness above bare, per case', 'ms', over(extraPerCase)),
  ];
  const lines = [
    `codex ${codex}, ${jobs} jobs, ${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}), ${pairs.length} pairs`,
    '',
    `${''.padEnd(30)}${['min', 'median', 'max'].map((name) => name.padStart(9)).join('')}`,
    ...rows,
    '',
    ...(worst ? bareLines(worst) : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function row(name: string, unit: string, { min, median, max }: Spread): string {
  const digits = unit === '×' || unit === 's' ? 2 : 0;
  const numbers = [min, median, max].map((value) => value.toFixed(digits).padStart(9));
  return `${name.padEnd(30)}${numbers.join('')} ${unit}`;
}

function cpuRows(over: (value: (pair: Pair) => number) => Spread): string[] {
  return [
    row(
      'harness, CPU',
      's',
      over(({ harness }) => (harness.cpuMs ?? 0) / 1_000),
    ),
    row(
      'bare script, CPU',
      's',
      over(({ bare }) => (bare.cpuMs ?? 0) / 1_000),
    ),
    row('ratio of each pair, CPU', '×', over(cpuRatio)),
  ];
}

function cpuRatio({ harness, bare }: Pair): number {
  return (harness.cpuMs ?? Number.NaN) / (bare.cpuMs ?? Number.NaN);
}

function outsideOfCases({ harness, phases }: Pair): number {
  return ((phases.untilFirstCase + phases.afterLastCase) / harness.wallMs) * 100;
}

function extraPerCase({ harness, bare, phases }: Pair): number {
  return (harness.wallMs - bare.wallMs) / phases.caseCount;
}

function bareLines({ cases, launches, sent, responses, same, differences }: BareReport): string[] {
  const share = ((same / responses) * 100).toFixed(1);
  return [
    `bare script: ${cases} cases, ${launches} launches, ${sent} frames sent;`,
    `${same} of ${responses} answers (${share} %) of the same kind as recorded`,
    ...differences.map((difference) => `  ${difference}`),
  ];
}
