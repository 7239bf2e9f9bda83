import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a run of the command line showed. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const own = fileURLToPath(new URL('../../harness/cli/main.ts', import.meta.url));

/** Runs the real command line in a process of its own, as a CI job would. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; main?: string } = {},
): Promise<CliRun> {
  const child = spawn(process.execPath, [options.main ?? own, ...args], {
    cwd: options.cwd,
    env: { ...process.env, CI: 'true', NO_COLOR: '1', VITEST: undefined, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') }),
    );
  });
}

/** The last line of a run's output. */
export function lastLine({ stdout }: CliRun): string | undefined {
  return stdout.trimEnd().split('\n').at(-1);
}
