import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { optionList } from './option-list.ts';
import { parseParityOptions, type RawParityOptions } from './parity-options.ts';

const details = `
Examples:
  $ app-server-conformance parity 0.130.0 0.138.0 0.169.0
  $ app-server-conformance parity 0.138.0 --suite resume --out report
  $ app-server-conformance parity 0.138.0 --defect literal-path-compare   # must be noticed

Every case runs on the released server and on the fake's profile of that release. Compared are: the verdict of
every clause; on every connection which frames came in which order; error codes and messages; every member of
params and results, ids, paths and times apart; what was asked of the model. A case that differs is run on the
release again: what varies between its own runs is no difference.

Harmless differences of members and messages stand in fixtures/parity-differences.yaml with their reasons; an
entry that excuses nothing fails. Who gets which frame, in which order, and error codes can never be listed.

Exit codes:
  0  parity
  1  differences, or stale entries in the file of differences
  2  usage error
  3  inconclusive: a target could not be started, or no case applies
  4  error of the harness
  130  interrupted`;

/** `app-server-conformance parity`. */
export function parityCommand(): Command {
  return new Command('parity')
    .description('Compare the fake app-server with released codex servers.')
    .argument('<releases...>', 'exact codex versions, e.g. 0.130.0 0.138.0')
    .option('--suite <glob>', 'only these suites', optionList)
    .option('--case <glob>', 'only these cases, as SUITE/NAME or NAME', optionList)
    .option('--clause <glob>', 'only cases that check these clauses, e.g. PATH-*', optionList)
    .option('--home <shape>', 'how the codex home is reached, as of run', optionList)
    .option('--transport <kind>', 'stdio, ws, unix or all (default: the usual one)', optionList)
    .option('--defect <name>', 'lay a defect over the profile (repeatable)', optionList)
    .option('--differences <file>', 'file of listed differences, in place of the built-in one')
    .option('--repeat <n>', 'how often a case that differs is run again, at most', '10')
    .option('--jobs <n>', 'cases that run at the same time', String(availableParallelism()))
    .option('--timeout <seconds>', 'time for one case', '30')
    .option('--out <dir>', 'keep the transcripts there')
    .option('--seed <n>', 'order of the cases (default: random)')
    .action(async (releases: string[], raw: RawParityOptions) => {
      const { executeParity } = await import('./execute-parity.ts');
      process.exitCode = await executeParity(parseParityOptions(releases, raw));
    })
    .addHelpText('after', details)
    .showHelpAfterError('(parity --help lists what is possible)')
    .exitOverride();
}
