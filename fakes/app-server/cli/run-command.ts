import { StartupFailure } from '../transports/startup-failure.ts';
import { CliExit } from './cli-exit.ts';
import { readCommandLine } from './command-line.ts';

/**
 * Runs a command line to its end; failures go to stderr, and the process's exit code is set.
 *
 * @throws Error only for a defect of the fake itself
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    const command = await readCommandLine(args);
    const { runServer } = await import('./run-server.ts');
    await runServer(command);
  } catch (error) {
    if (error instanceof CliExit) {
      process[error.stream].write(`${error.message}\n`);
      process.exitCode = error.code;
    } else if (error instanceof StartupFailure) {
      process.stderr.write(`Error: ${error.message}\n`);
      process.exitCode = 1;
    } else {
      throw error;
    }
  }
}
