import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { optionList } from './option-list.ts';
import { wholeNumber } from './whole-number.ts';

const help = `
Each defect of the embedded fake (fake-app-server --list-defects) is run against the cases of the clauses that it
claims to break, beside the fake without it; all harmless changes together are run against every case.
With --suite a defect that breaks no clause of the suites is left out.

Exit codes:
  0  every defect is noticed in every clause that it names, no harmless change is
  1  a defect survived, or a harmless change was noticed
  2  usage error
  3  unclear: the fake is red without the defect, or did not start`;

interface RawOptions {
  readonly defect?: string[];
  readonly suite?: string[];
  readonly seed: string;
  readonly jobs: string;
}

/** `app-server-conformance mutants`: proves that the suites can fail. */
export function mutantsCommand(): Command {
  return new Command('mutants')
    .description('Show that the suites notice every defect of the fake, and no harmless change.')
    .option('--defect <glob>', 'only these defects', optionList)
    .option(
      '--suite <glob>',
      'only the cases of these suites, and the clauses that they check',
      optionList,
    )
    .option('--seed <n>', 'order of the cases and values of properties', '1')
    .option('--jobs <n>', 'cases that run at the same time', String(availableParallelism()))
    .action(async ({ defect: globs = [], suite: suites = [], ...raw }: RawOptions) => {
      const jobs = wholeNumber('--jobs', raw.jobs, 1, 256);
      const seed = wholeNumber('--seed', raw.seed, 0, 2 ** 31 - 1);
      const { executeMutants } = await import('./execute-mutants.ts');
      process.exitCode = await executeMutants({ globs, suites, seed, jobs });
    })
    .addHelpText('after', help)
    .showHelpAfterError('(mutants --help lists what is possible)')
    .exitOverride();
}
