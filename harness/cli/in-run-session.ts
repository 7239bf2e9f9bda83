import { join } from 'node:path';
import { giveUpRunRoot } from '../home/give-up-run-root.ts';
import { removeStaleRunRoots } from '../home/remove-stale-run-roots.ts';
import { createRunRoot } from '../home/run-root.ts';
import { startGuardian } from '../target/guardian.ts';
import { ProcessRegister } from '../target/process-register.ts';
import { interruptSignal } from './interrupt.ts';

/** The place of a run, and the word that it shall end. */
export interface RunSession {
  /** Folder of everything that the run makes. */
  readonly runRoot: string;
  /** See `ProcessRegister`. */
  readonly registerFile: string;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Leaves the folder in place for the user to look at. */
  keepFolder(): void;
}

/**
 * Does work that starts targets: a guardian ends them and removes the folder, whatever becomes of this
 * process.
 */
export async function inRunSession<Result>(
  work: (session: RunSession) => Promise<Result>,
): Promise<Result> {
  await removeStaleRunRoots();
  const runRoot = await createRunRoot();
  const register = new ProcessRegister(join(runRoot.path, 'processes'));
  const guardian = startGuardian(register, runRoot.path);
  const interrupt = interruptSignal();
  let isKept = false;
  try {
    return await work({
      runRoot: runRoot.path,
      registerFile: register.file,
      signal: interrupt.signal,
      keepFolder() {
        isKept = true;
      },
    });
  } finally {
    interrupt.dispose();
    if (isKept) await giveUpRunRoot(runRoot.path);
    // Before the folder goes: the guardian reads in it what a broken-off case left running.
    await guardian.release();
    if (!isKept) await runRoot.remove();
  }
}
