import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ProcessRegister } from './process-register.ts';

/** A small process that outlives the harness and cleans up after it. */
export interface Guardian {
  /** Tells the guardian that the run ended in order; resolves when it has gone. */
  release(): Promise<void>;
}

/**
 * Starts the guardian of a run. However the harness ends, Ctrl-C and SIGKILL included, the
 * guardian's standard input closes; it then ends every process group of the register that is still
 * up and removes the run's folder.
 */
export function startGuardian(register: ProcessRegister, runRoot: string): Guardian {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const program = fileURLToPath(new URL(`./guardian-process.${extension}`, import.meta.url));
  const child = spawn(process.execPath, [program, register.file, runRoot], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own group: a Ctrl-C in the terminal must not reach it.
    detached: true,
    windowsHide: true,
  });
  const exited = once(child, 'exit');
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  return {
    async release() {
      child.ref();
      child.stdin.end();
      await exited.catch(() => {});
    },
  };
}
