import { newestEdition } from '../edition/edition.ts';
import { askFake } from '../target/ask-fake.ts';
import { embeddedFake } from '../target/embedded-fake.ts';
import { quickFakeProgram } from '../target/fake-program.ts';
import {
  codexLaunch,
  commandLaunch,
  type LaunchDescription,
} from '../target/launch-description.ts';
import { loadTargetFile } from '../target/load-target-file.ts';
import { ensureReleasedCodex } from '../target/released-codex.ts';
import { resolveCommand } from '../target/resolve-command.ts';
import type { RunOptions } from './run-options.ts';

/** A target, and the words of the command line that name it alone. */
export interface ResolvedTarget {
  readonly launch: LaunchDescription;
  /** `--codex 0.130.0` or `--target file.yaml`; none for the embedded fake. */
  readonly options: readonly string[];
  /** What stands behind `--`, if it is a command. */
  readonly command: readonly string[];
}

/**
 * All targets that the options name, released codexes installed, with distinct names; the embedded fake
 * when they name none.
 * @throws UsageError for a target that cannot be used.
 */
export async function resolveTargets(
  options: RunOptions,
  cacheDir: string,
  onProgress: (line: string) => void,
): Promise<ResolvedTarget[]> {
  const targets: ResolvedTarget[] = [];
  for (const file of options.targetFiles) {
    const launch = await loadTargetFile(file);
    targets.push({ launch, options: ['--target', file], command: [] });
  }
  const [program, ...args] = options.command;
  if (program !== undefined) {
    const command = await resolveCommand(program, { cwd: process.cwd() });
    targets.push({ launch: commandLaunch(command, args), options: [], command: options.command });
  }
  // One after the other: npm shows its progress, and the network is the bottleneck.
  for (const version of options.codex) {
    const { binary } = await ensureReleasedCodex(version, { cacheDir, onProgress });
    const launch = codexLaunch(version, binary);
    targets.push({ launch, options: ['--codex', version], command: [] });
  }
  if (targets.length === 0) {
    const { edition = newestEdition } = options;
    const [program] = await Promise.all([
      quickFakeProgram(cacheDir),
      askFake('--version', '--edition', edition),
    ]);
    const launch = embeddedFake({ plays: { edition }, program, cacheDir });
    targets.push({ launch, options: [], command: [] });
  }
  return distinctNames(targets);
}

/** Results are told apart by the target's name. */
function distinctNames(targets: readonly ResolvedTarget[]): ResolvedTarget[] {
  const seen = new Map<string, number>();
  return targets.map((target) => {
    const { name } = target.launch;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (count === 1) return target;
    return { ...target, launch: { ...target.launch, name: `${name}#${count}` } };
  });
}
