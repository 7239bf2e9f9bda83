import { Command } from 'commander';

const help = `
Example, on three machines and then on one:
  $ app-server-conformance run --target my-server.yaml --shard 1/3 --out part-1     # … 2/3, 3/3
  $ app-server-conformance merge part-1 part-2 part-3 --out report

The exit code is that of the whole run.`;

/** `app-server-conformance merge`. */
export function mergeCommand(): Command {
  return new Command('merge')
    .description('Put the results of all shards of a run together.')
    .argument('<dir...>', 'folders that the shards wrote with --out')
    .requiredOption('--out <dir>', 'folder for the result of the whole')
    .action(async (folders: string[], { out }: { out: string }) => {
      const { executeMerge } = await import('./execute-merge.ts');
      process.exitCode = await executeMerge(folders, out);
    })
    .addHelpText('after', help)
    .exitOverride();
}
