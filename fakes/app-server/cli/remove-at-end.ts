import { rmSync } from 'node:fs';

/** Removes a folder when this process ends, also by a signal that nobody else handles. */
export function removeAtEnd(folder: string): void {
  const remove = () => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // What cannot be removed stays for the system's cleaner.
    }
  };
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      if (process.listenerCount(signal) > 0) return;
      remove();
      // Without a handler left, the signal has its own effect.
      process.kill(process.pid, signal);
    });
  }
}
