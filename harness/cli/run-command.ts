import { Command } from 'commander';
import { homeShapes } from '../home/home-shape.ts';
import { transportKinds } from '../target/launch-description.ts';
import { optionList } from './option-list.ts';
import { runDefaults } from './run-defaults.ts';
import { parseRunOptions, type RawRunOptions } from './run-options.ts';

const examples = `
Examples:
  $ app-server-conformance run                        # the fake app-server of this package
  $ app-server-conformance run --codex 0.138.0
  $ app-server-conformance run --codex 0.130.0,0.138.0 --suite stale-path
  $ app-server-conformance run --target my-server.yaml --transport all --home all --out report
  $ app-server-conformance run -- ./target/release/codex app-server
  $ app-server-conformance run --codex 0.130.0 --case 'symlinked-*' --keep
  $ app-server-conformance run --codex 0.138.0 --clause 'ARCHIVE-*' --list

A launch description (--target) is YAML:
  name: my-server
  command: ./my-server            # looked up beside this file, a bare word on PATH
  transports:
    stdio: { args: [serve] }
    ws: { args: [serve, --listen, 'ws://127.0.0.1:0'] }      # announces ws://IP:PORT on stderr
    unix: { args: [serve, --listen, 'unix://{socket}'] }
  schema: { args: [generate-json-schema] }                   # --out DIR is appended
  edition: '0.138'
  unsupported:
    - { area: archive, reason: threads are not persisted }

Exit codes:
  0  the target conforms
  1  a clause is violated, or the run differs from its baseline
  2  usage error, also a pattern that matches nothing
  3  inconclusive: the target could not be tested, or a clause was not reached
  4  error of the harness
  130  interrupted (SIGINT, SIGTERM); reports hold what was reached

The last line is always "N passed, N failed, N skipped".`;

/** `app-server-conformance run`. */
export function runCommand(): Command {
  return new Command('run')
    .description('Run the conformance suites on one or more targets.')
    .argument(
      '[command...]',
      'after "--": a server command that speaks over stdio; without a target the embedded fake is tested',
    )
    .option(
      '--codex <versions>',
      'released codex servers, e.g. 0.130.0,0.138.0; installed once',
      optionList,
    )
    .option('--target <file>', 'launch description in YAML (repeatable)', optionList)
    .option('--suite <glob>', 'only these suites', optionList)
    .option(
      '--case <glob>',
      'only these cases, as SUITE/NAME or NAME; or a case file that a property left',
      optionList,
    )
    .option('--clause <glob>', 'only cases that check these clauses, e.g. PATH-*', optionList)
    .option(
      '--smoke',
      'only the few cases that show in seconds whether a target is worth a whole run',
    )
    .option('--long', 'also the few cases that take many seconds, e.g. sessions of 100 MB')
    .option('--shard <i/n>', 'one of n equal parts; the command merge puts the results together')
    .option('--repeat <n>', 'how often each case runs; one whose verdicts differ is named', '1')
    .option(
      '--runs <n>',
      'values that each property is tried with, at most',
      String(runDefaults.runs),
    )
    .option(
      '--budget <seconds>',
      'time for trying one property, and as much again for shrinking',
      String(runDefaults.budgetSeconds),
    )
    .option('--baseline <file>', 'expected failures; anything else fails the run')
    .option('--list', 'print the plan; nothing is started')
    .option(
      '--home <shape>',
      `how the codex home is reached: ${homeShapes.join(', ')} or all (default: direct)`,
      optionList,
    )
    .option(
      '--transport <kind>',
      `${transportKinds.join(', ')} or all (default: the usual one of each case; the embedded fake gets all kinds, a case one)`,
      optionList,
    )
    .option(
      '--edition <edition>',
      'edition to expect (default: the release in the userAgent), and that the embedded fake plays',
    )
    .option(
      '--jobs <n>',
      `cases that run at the same time (default: ${runDefaults.jobs}, with --smoke ${runDefaults.smokeJobs})`,
    )
    .option('--timeout <seconds>', 'time for one case', String(runDefaults.timeoutSeconds))
    .option('--keep', 'keep the folders of cases that do not pass, and say where')
    .option('--out <dir>', 'write result.json, junit.xml and transcripts there')
    .option('--seed <n>', 'order of the cases and values of properties (default: random, printed)')
    .option('--no-wire', 'do not hold frames against the wire schema of the target')
    .action(async (command: string[], raw: RawRunOptions) => {
      const { executeRun } = await import('./execute-run.ts');
      process.exitCode = await executeRun(parseRunOptions(command, raw));
    })
    .addHelpText('after', examples)
    .showHelpAfterError('(run --help lists what is possible)')
    .exitOverride();
}
