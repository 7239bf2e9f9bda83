import { Command } from 'commander';

/** `app-server-conformance explain`. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('Say what a clause demands, why, where it comes from, and how releases fare.')
    .argument('[clause...]', 'ids or globs, e.g. PATH-01 or ARCHIVE-*; all, if none is given')
    .option('--markdown', 'the whole ledger as one page (CLAUSES.md)')
    .action(async (globs: string[], { markdown = false }: { markdown?: boolean }) => {
      const { executeExplain } = await import('./execute-explain.ts');
      process.stdout.write(await executeExplain(globs, markdown));
    })
    .exitOverride();
}
