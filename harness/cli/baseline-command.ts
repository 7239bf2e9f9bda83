import { Command } from 'commander';

const updateHelp = `
A run leaves its result with --out DIR; it must be a whole one. The baseline is made if it does not exist; comments,
reasons and owners in it stay.

Example:
  $ app-server-conformance run --target my-server.yaml --out report
  $ app-server-conformance baseline update baseline.yaml --from report
  $ app-server-conformance run --target my-server.yaml --baseline baseline.yaml`;

/** `app-server-conformance baseline update|explain`. */
export function baselineCommand(): Command {
  return new Command('baseline')
    .description('Keep a list of the failures that are known, so that CI sees every other one.')
    .exitOverride()
    .addCommand(
      new Command('update')
        .description('Write what a run showed into a baseline.')
        .argument('<file>', 'the baseline, YAML')
        .requiredOption('--from <dir>', 'folder that a run wrote with --out')
        .action(async (file: string, options: { from: string }) => {
          const { executeBaselineUpdate } = await import('./execute-baseline.ts');
          await executeBaselineUpdate(file, options);
        })
        .addHelpText('after', updateHelp)
        .exitOverride(),
    )
    .addCommand(
      new Command('explain')
        .description('Say what a baseline expects, and why.')
        .argument('<file>', 'the baseline, YAML')
        .action(async (file: string) => {
          const { executeBaselineExplain } = await import('./execute-baseline.ts');
          await executeBaselineExplain(file);
        })
        .exitOverride(),
    );
}
