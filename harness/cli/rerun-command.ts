import type { PlannedCase } from '../runner/case-result.ts';
import { wireCaseId } from '../runner/wire-case.ts';
import type { ResolvedTarget } from './resolve-targets.ts';
import { runDefaults } from './run-defaults.ts';
import type { RunOptions } from './run-options.ts';

/** The command line that runs one planned case again, and nothing else. */
export function rerunCommand(
  options: RunOptions,
  targets: readonly ResolvedTarget[],
): (planned: PlannedCase) => string {
  const base =
    process.env.npm_lifecycle_event === 'conformance'
      ? ['npm', 'run', 'conformance', '--']
      : ['app-server-conformance', 'run'];
  return ({ target: name, case: id, home, transport }) => {
    const target = targets.find(({ launch }) => launch.name === name);
    const words = [...base, ...(target?.options ?? []), '--case', options.replay?.file ?? id];
    // The wire case sums up a whole run, whatever its homes and transports.
    if (id !== wireCaseId) words.push('--home', home, '--transport', transport);
    words.push(...judgingOptions(options), '--seed', String(options.seed));
    const command = target?.command ?? [];
    return [...words, ...(command.length > 0 ? ['--', ...command] : [])].map(quote).join(' ');
  };
}

/** Options that can change a verdict, or without which there is none. */
function judgingOptions({
  edition,
  timeoutMs,
  checkWire,
  selection,
  property,
}: RunOptions): string[] {
  return [
    ...(selection.isLong ? ['--long'] : []),
    ...(edition ? ['--edition', edition] : []),
    ...(selection.repeat === undefined ? [] : ['--repeat', String(selection.repeat)]),
    ...unlessDefault('--timeout', timeoutMs / 1_000, runDefaults.timeoutSeconds),
    ...unlessDefault('--runs', property.runs, runDefaults.runs),
    ...unlessDefault('--budget', property.budgetMs / 1_000, runDefaults.budgetSeconds),
    ...(checkWire ? [] : ['--no-wire']),
  ];
}

function unlessDefault(flag: string, value: number, usual: number): string[] {
  return value === usual ? [] : [flag, String(value)];
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
