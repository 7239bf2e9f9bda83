import { execa } from 'execa';
import { killTree } from '../../target/kill-tree.ts';
import type { ProcessRegister } from '../../target/process-register.ts';
import { TextTail } from '../../target/text-tail.ts';

export interface GeneratorRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly budgetMs: number;
  readonly register?: ProcessRegister;
}

/** refused: it ended with a failure. gone: it could not be started or did not end in time. */
export type GeneratorOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused' | 'gone'; readonly reason: string };

const MAX_STDERR = 1_000;

/** Runs a schema generator in a process group of its own, of which nothing is left afterwards. */
export async function runGenerator(run: GeneratorRun): Promise<GeneratorOutcome> {
  const line = [run.command, ...run.args].join(' ');
  const child = start(run);
  if (child.pid === undefined) {
    const { shortMessage } = await child;
    return { kind: 'gone', reason: `"${line}" cannot be started: ${shortMessage}` };
  }
  run.register?.started(child.pid);
  const stderr = new TextTail(MAX_STDERR);
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  const exit = await exitWithin(child, run.budgetMs);
  endGroup(child.pid, exit === undefined);
  child.stderr.destroy();
  run.register?.ended(child.pid);
  if (exit === undefined) {
    const budget = `${Math.round(run.budgetMs)} ms`;
    return { kind: 'gone', reason: `"${line}" did not end within ${budget}${said(stderr)}` };
  }
  if (exit.code === 0) return { kind: 'done' };
  const how = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
  return { kind: 'refused', reason: `"${line}" ended with ${how}${said(stderr)}` };
}

function start(run: GeneratorRun) {
  const child = execa(run.command, [...run.args], {
    cwd: run.cwd,
    env: { ...run.env },
    extendEnv: false,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'pipe',
    buffer: false,
    reject: false,
    cleanup: false,
    windowsHide: true,
    detached: process.platform !== 'win32',
  });
  return child;
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Not execa's promise: that also waits for the pipes, which a grandchild may keep open. */
async function exitWithin(
  child: ReturnType<typeof start>,
  budgetMs: number,
): Promise<Exit | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), budgetMs);
  });
  const exited = new Promise<Exit>((resolve) => {
    child.nodeChildProcess.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const exit = await Promise.race([exited, late]);
  clearTimeout(timer);
  return exit;
}

/** Windows has no groups: there only a process that is still running can be ended by its id. */
function endGroup(pid: number, running: boolean): void {
  if (running || process.platform !== 'win32') killTree(pid, 'SIGKILL');
}

function said(stderr: TextTail): string {
  const text = stderr.toString().trim();
  return text === '' ? '' : `; stderr: ${text}`;
}
