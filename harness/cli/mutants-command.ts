import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { executeMutants } from './execute-mutants.ts';
import { optionList } from './option-list.ts';
import { wholeNumber } from './whole-number.ts';

const help = `
Each defect of the embedded fake (fake-app-server --list-defects) is run against the cases of the clauses that it
claims to break, beside the fake without it; all harmless changes together are run against every case.

Exit codes:
  0  every defect is noticed in every clause that it names, no harmless change is
  1  a defect survived, or a harmless change was noticed
  2  usage error
  3  unclear: the fake is red without the defect, or did not start`;

/** `app-server-conformance mutants`: proves that the suites can fail. */
export function mutantsCommand(): Command {
  return new Command('mutants')
    .description('Show that the suites notice every defect of the fake, and no harmless change.')
    .option('--defect <glob>', 'only these defects', optionList)
    .option('--jobs <n>', 'cases that run at the same time', String(availableParallelism()))
    .action(async (raw: { defect?: string[]; jobs: string }) => {
      const jobs = wholeNumber('--jobs', raw.jobs, 1, 256);
      process.exitCode = await executeMutants({ globs: raw.defect ?? [], jobs });
    })
    .addHelpText('after', help)
    .showHelpAfterError('(mutants --help lists what is possible)')
    .exitOverride();
}
