import {
  codexLaunch,
  commandLaunch,
  type LaunchDescription,
} from '../target/launch-description.ts';
import { loadTargetFile } from '../target/load-target-file.ts';
import { ensureReleasedCodex } from '../target/released-codex.ts';
import { resolveCommand } from '../target/resolve-command.ts';
import type { RunOptions } from './run-options.ts';

/**
 * The launch descriptions of all targets that the options name, released codexes installed.
 * @throws UsageError for a target that cannot be used.
 */
export async function resolveTargets(
  options: RunOptions,
  cacheDir: string,
  onProgress: (line: string) => void,
): Promise<LaunchDescription[]> {
  const launches: LaunchDescription[] = [];
  for (const file of options.targetFiles) launches.push(await loadTargetFile(file));
  const [program, ...args] = options.command;
  if (program !== undefined) {
    const command = await resolveCommand(program, { cwd: process.cwd() });
    launches.push(commandLaunch(command, args));
  }
  // One after the other: npm shows its progress, and the network is the bottleneck.
  for (const version of options.codex) {
    const { binary } = await ensureReleasedCodex(version, { cacheDir, onProgress });
    launches.push(codexLaunch(version, binary));
  }
  return distinctNames(launches);
}

/** Results are told apart by the target's name. */
function distinctNames(launches: readonly LaunchDescription[]): LaunchDescription[] {
  const seen = new Map<string, number>();
  return launches.map((launch) => {
    const count = (seen.get(launch.name) ?? 0) + 1;
    seen.set(launch.name, count);
    return count === 1 ? launch : { ...launch, name: `${launch.name}#${count}` };
  });
}
