import { StartupFailure } from '../transports/startup-failure.ts';
import type { CommandLine } from './command-line.ts';
import { createServer } from './create-server.ts';
import { openCodexHome } from './open-codex-home.ts';

/**
 * Runs a server until its end.
 *
 * @throws StartupFailure when it cannot start
 */
export async function runServer(command: CommandLine): Promise<void> {
  const { behaviour, address, overrides } = command;
  const home = openCodexHome(process.env, behaviour);
  if (home.isTemporary) await announceTemporary(home.path);
  const server = await createServer({ home, overrides, cwd: process.cwd() }, behaviour);
  switch (address.kind) {
    case 'stdio': {
      const { runStdio } = await import('./run-stdio.ts');
      return runStdio(server, behaviour);
    }
    case 'websocket':
    case 'unix': {
      const { runSockets } = await import('./run-sockets.ts');
      return runSockets(server, address, command, home);
    }
    case 'off':
      await server.close();
      throw new StartupFailure('no transport configured; use --listen or enable remote control');
  }
}

async function announceTemporary(folder: string): Promise<void> {
  const { removeAtEnd } = await import('./remove-at-end.ts');
  removeAtEnd(folder);
  process.stderr.write(
    `fake-app-server: CODEX_HOME is not set; using the temporary home ${folder}, removed at the end\n`,
  );
}
