import type { PlannedCase } from '../runner/case-result.ts';
import { wireCaseId } from '../runner/wire-case.ts';
import type { RunOptions } from './run-options.ts';

/** The command line that runs one planned case again, and nothing else. */
export function rerunCommand(options: RunOptions): (planned: PlannedCase) => string {
  const base =
    process.env.npm_lifecycle_event === 'conformance'
      ? ['npm', 'run', 'conformance', '--']
      : ['app-server-conformance', 'run'];
  return ({ target, case: id, home, transport }) => {
    const { named, command } = targetArguments(options, target);
    const words = [...base, ...named, '--case', id];
    // The wire case sums up a whole run, whatever its homes and transports.
    if (id !== wireCaseId) words.push('--home', home, '--transport', transport);
    if (options.edition) words.push('--edition', options.edition);
    words.push('--seed', String(options.seed));
    return [...words, ...command].map(quote).join(' ');
  };
}

function targetArguments(
  { codex, targetFiles, command }: RunOptions,
  target: string,
): { named: string[]; command: string[] } {
  const release = codex.find((version) => `codex-${version}` === target);
  if (release !== undefined) return { named: ['--codex', release], command: [] };
  return {
    named: targetFiles.flatMap((file) => ['--target', file]),
    command: command.length > 0 ? ['--', ...command] : [],
  };
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
