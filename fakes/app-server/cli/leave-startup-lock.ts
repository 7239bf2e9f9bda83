import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';
import { StartupFailure, systemErrorText } from '../transports/startup-failure.ts';
import { startupLock } from '../transports/transport-rules.ts';

/**
 * Leaves the empty file that real servers on a Unix socket lock while they start.
 *
 * @throws StartupFailure when the home is not writable
 */
export function leaveStartupLock(home: string, behaviour: Behaviour): void {
  if (!behaviour.value(startupLock)) return;
  const folder = path.join(home, 'app-server-control');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(folder, 'app-server-startup.lock'), '', { flag: 'a' });
  } catch (error) {
    throw new StartupFailure(systemErrorText(error));
  }
}
