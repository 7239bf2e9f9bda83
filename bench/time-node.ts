import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/** One process from its start to its end. */
export interface Timed {
  readonly wallMs: number;
  /** Processor time of the process and of all that it waited for; Linux only. */
  readonly cpuMs: number | undefined;
  /** Unix time in milliseconds. */
  readonly startedAt: number;
  readonly stdout: string;
}

/** The work was done, whatever its verdict; the bench measures releases with defects, too. */
const finished: readonly unknown[] = [0, 1, 3];

/** @throws Error when the process did not do its work. */
export async function timeNode(args: readonly string[]): Promise<Timed> {
  const cpuBefore = childrenCpuMs();
  const startedAt = Date.now();
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [stdout, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const wallMs = performance.now() - began;
  const cpuAfter = childrenCpuMs();
  if (!finished.includes(code)) {
    throw new Error(
      `node ${args.join(' ')} ended with ${signal ?? `exit code ${code}`}\n${stdout}`,
    );
  }
  const cpuMs = cpuAfter === undefined ? undefined : cpuAfter - (cpuBefore ?? 0);
  return { wallMs, cpuMs, startedAt, stdout };
}

/** Linux counts in hundredths of a second, see proc_pid_stat(5). */
const millisecondsPerTick = 10;

function childrenCpuMs(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The name of the program, in parentheses, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = fields.slice(13, 15).map(Number);
  return ((user ?? 0) + (system ?? 0)) * millisecondsPerTick;
}
