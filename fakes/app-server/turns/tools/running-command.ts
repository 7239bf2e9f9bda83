import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { createBoundedOutput } from './bounded-output.ts';
import { shellArguments } from './shell-line.ts';

/** A shell command in a process group of its own. */
export interface RunningCommand {
  /** Both outputs, in order of arrival, bounded. */
  output(): string;
  /** Resolves with the exit code: 128 and the signal's number for a signal, 127 when it cannot start. */
  readonly exited: Promise<number>;
  /** Ends the command and its children at once. */
  kill(): void;
}

/** @param onText is given each piece of output as it arrives. */
export function startCommand(
  line: string,
  cwd: string,
  onText: (text: string) => void,
): RunningCommand {
  const [shell, ...args] = shellArguments(line);
  const output = createBoundedOutput();
  const take = (text: string) => {
    if (text === '') return;
    output.add(text);
    onText(text);
  };
  const grouped = process.platform !== 'win32';
  const child = spawn(shell, args, { cwd, detached: grouped, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    const decoder = new StringDecoder('utf8');
    stream.on('data', (bytes: Buffer) => take(decoder.write(bytes)));
    stream.on('end', () => take(decoder.end()));
  }
  const exited = new Promise<number>((resolve) => {
    child.on('error', (error) => {
      take(`${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)));
  });
  return { output: output.text, exited, kill: () => killGroup(child, grouped) };
}

function killGroup(child: ChildProcess, grouped: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (grouped) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // The group is gone already.
  }
}
