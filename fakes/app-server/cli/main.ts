#!/usr/bin/env node
import { StartupFailure } from '../transports/startup-failure.ts';
import { CliExit } from './cli-exit.ts';
import { readCommandLine } from './command-line.ts';

/** `fake-app-server`: a server in place of `codex app-server`. */
try {
  const command = await readCommandLine(process.argv.slice(2));
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
