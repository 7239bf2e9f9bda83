import type { Behaviour } from '../rules/behaviour.ts';
import { exitCodeOne } from '../rules/defects/handshake-defects.ts';
import { signalsFail } from '../rules/defects/transport-defects.ts';
import type { AppServer } from '../server/app-server.ts';
import { serveStdio } from '../transports/serve-stdio.ts';
import { stdioEndsOnSigterm } from '../transports/transport-rules.ts';
import { watchSignals } from './watch-signals.ts';

/** Serves the standard streams until the end of the input; running turns are not waited for. */
export async function runStdio(server: AppServer, behaviour: Behaviour): Promise<void> {
  const service = serveStdio({ input: process.stdin, output: process.stdout }, (link) =>
    server.connect(link),
  );
  const end = () => {
    if (behaviour.has(signalsFail)) process.exitCode = 1;
    service.close();
  };
  const stopWatching = watchSignals(behaviour.value(stdioEndsOnSigterm) ? { SIGTERM: end } : {});
  await service.ended;
  await server.close();
  if (behaviour.has(exitCodeOne)) process.exitCode = 1;
  stopWatching();
}
