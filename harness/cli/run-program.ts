import { Command, CommanderError } from 'commander';
import { HarnessDefect } from '../harness-defect.ts';
import { harnessIdentity } from '../runner/harness-identity.ts';
import { UsageError } from '../usage-error.ts';
import { baselineCommand } from './baseline-command.ts';
import { explainCommand } from './explain-command.ts';
import { mergeCommand } from './merge-command.ts';
import { mutantsCommand } from './mutants-command.ts';
import { outliveReader } from './outlive-reader.ts';
import { parityCommand } from './parity-command.ts';
import { runCommand } from './run-command.ts';

/** `app-server-conformance`: does what the arguments of the process say, and sets its exit code. */
export async function runProgram(): Promise<void> {
  outliveReader(process.stdout);
  try {
    await program().parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Each command loads what does its work when it is called. */
function program(): Command {
  return new Command('app-server-conformance')
    .description('Conformance harness for servers that speak the Codex app-server protocol.')
    .version(harnessIdentity().version)
    .exitOverride()
    .showHelpAfterError('(--help lists what is possible)')
    .addCommand(runCommand())
    .addCommand(parityCommand())
    .addCommand(baselineCommand())
    .addCommand(explainCommand())
    .addCommand(mergeCommand())
    .addCommand(mutantsCommand());
}

function report(error: unknown): number {
  // commander has printed its own message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    process.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
  const text = error instanceof HarnessDefect ? error.message : describe(error);
  process.stderr.write(
    `harness error: ${text}\nThis is a fault of the harness, not of the target.\n`,
  );
  return 4;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
