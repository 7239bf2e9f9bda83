import { fileURLToPath } from 'node:url';
import { codexLaunch, type LaunchDescription } from '../target/launch-description.ts';

/**
 * The fake app-server with the profile of a release, offering the transports that the release has.
 *
 * @param defects wrong behaviour laid over the profile, to show that it is noticed
 */
export function profileLaunch(release: string, defects: readonly string[] = []): LaunchDescription {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const main = fileURLToPath(
    new URL(`../../fakes/app-server/cli/main.${extension}`, import.meta.url),
  );
  const extra = ['--profile', `codex-${release}`, ...defects.flatMap((name) => ['--defect', name])];
  const { schema: _, transports, ...codex } = codexLaunch(release, process.execPath);
  const placed = (args: readonly string[]) => [main, ...args, ...extra];
  return {
    ...codex,
    name: `fake-${release}`,
    args: placed(codex.args),
    transports: Object.fromEntries(
      Object.entries(transports).map(([kind, { args }]) => [kind, { args: placed(args) }]),
    ),
  };
}
