import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A program in a terminal of 100 columns and 40 lines, with a tmux server of its own. */
export interface Terminal {
  /** Resolves with the screen as soon as it matches. */
  until(pattern: RegExp): Promise<string>;
  /** Types text, as a fast typist does. */
  type(text: string): Promise<void>;
  /** Presses a key by its tmux name, e.g. `Enter`, `C-c`. */
  press(key: string): Promise<void>;
  /** Resolves with the exit code of the program. */
  ended(): Promise<number>;
  /** Ends the program, the terminal and its server. */
  close(): Promise<void>;
}

export interface TerminalOptions {
  readonly command: readonly [program: string, ...args: string[]];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder for the terminal's socket, with a short path. */
  readonly folder: string;
  /** Milliseconds for each wait; default 20,000. */
  readonly budgetMs?: number;
}

/**
 * The end of a program is no event of tmux, but a change of the screen is, as long as something runs on it.
 */
const announcesEnd = ['sh', '-c', '"$@"; printf "\\n[exit code %s]\\n" "$?"; exec cat', 'sh'];

/**
 * Opens a terminal over a control connection of tmux, which tells of every change of the screen.
 *
 * @throws Error without tmux
 */
export async function openTerminal(options: TerminalOptions): Promise<Terminal> {
  const { command, cwd, env, folder, budgetMs = 20_000 } = options;
  const socket = ['-S', join(folder, 'tmux')];
  const session = ['new-session', '-d', '-x', '100', '-y', '40', '-c', cwd, ...announcesEnd];
  const words = [...session, ...command, ';', 'attach-session'];
  const tmux = spawn('tmux', ['-u', '-f', '/dev/null', ...socket, '-C', ...words], { cwd, env });
  await spawned(tmux);
  const control = controlConnection(tmux);
  await control.isReady;
  const [pid = ''] = await control.run("display-message -p '#{pane_pid}'");

  const waitFor = async <Found>(what: string, find: () => Promise<Found | undefined>) => {
    const overdue = AbortSignal.timeout(budgetMs);
    for (;;) {
      const change = control.nextChange();
      const found = await find();
      if (found !== undefined) return found;
      await Promise.race([change, aborted(overdue)]);
      if (overdue.aborted || control.isClosed()) {
        const screen = control.isClosed() ? control.errors() : await control.screen();
        throw new Error(
          `${what} was not seen within ${budgetMs} ms; the terminal shows:\n${screen}`,
        );
      }
    }
  };

  return {
    until: (pattern) =>
      waitFor(String(pattern), async () => {
        const screen = await control.screen();
        return pattern.test(screen) ? screen : undefined;
      }),
    async type(text) {
      await control.run(`send-keys -l ${quote(text)}`);
    },
    async press(key) {
      await control.run(`send-keys ${quote(key)}`);
    },
    ended: () =>
      waitFor('the end of the program', async () => {
        const [, code] = exitCode.exec(await control.screen()) ?? [];
        return code === undefined ? undefined : Number(code);
      }),
    async close() {
      const closed = once(tmux, 'close');
      if (!control.isClosed()) kill(Number(pid));
      await new Promise((resolve) =>
        execFile('tmux', [...socket, 'kill-server'], { env }, resolve),
      );
      if (!control.isClosed()) await closed;
    },
  };
}

const exitCode = /^\[exit code (\d+)\]/m;

interface ControlConnection {
  readonly isReady: Promise<unknown>;
  /** The lines that a command of tmux prints. */
  run(command: string): Promise<readonly string[]>;
  screen(): Promise<string>;
  /** Resolves with the next change of the terminal, or with its end. */
  nextChange(): Promise<void>;
  isClosed(): boolean;
  errors(): string;
}

/** See CONTROL MODE in tmux(1): answers come in blocks, events are single lines. */
function controlConnection(tmux: ChildProcess): ControlConnection {
  const answers: { resolve(lines: readonly string[]): void; reject(error: Error): void }[] = [];
  let change = Promise.withResolvers<void>();
  let block: string[] | undefined;
  let isClosed = false;
  let errors = '';
  const announce = () => {
    change.resolve();
    change = Promise.withResolvers();
  };
  const expectAnswer = () =>
    new Promise<readonly string[]>((resolve, reject) => answers.push({ resolve, reject }));
  // The two commands of the command line.
  const isReady = Promise.all([expectAnswer(), expectAnswer()]);

  const { stdin, stdout, stderr } = tmux;
  if (!stdin || !stdout || !stderr) throw new Error('tmux was started without pipes');
  stdin.on('error', () => {});
  stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  createInterface({ input: stdout }).on('line', (line) => {
    const [event] = line.split(' ', 1);
    if (block === undefined) {
      if (event === '%begin') block = [];
      else if (event === '%output') announce();
    } else if (event === '%end') {
      answers.shift()?.resolve(block);
      block = undefined;
    } else if (event === '%error') {
      answers.shift()?.reject(new Error(`tmux: ${block.join('\n')}`));
      block = undefined;
    } else {
      block.push(line);
    }
  });
  tmux.once('close', () => {
    isClosed = true;
    for (const { reject } of answers.splice(0)) reject(new Error(`tmux ended: ${errors}`));
    announce();
  });

  const run = (command: string) => {
    if (isClosed) return Promise.reject(new Error(`tmux ended: ${errors}`));
    const answer = expectAnswer();
    stdin.write(`${command}\n`);
    return answer;
  };
  return {
    isReady,
    run,
    screen: async () => (await run('capture-pane -p')).join('\n').trimEnd(),
    nextChange: () => change.promise,
    isClosed: () => isClosed,
    errors: () => errors,
  };
}

async function spawned(tmux: ChildProcess): Promise<void> {
  try {
    await once(tmux, 'spawn');
  } catch (error) {
    throw new Error(
      'tmux cannot be started; this test drives a terminal with it: ' +
        'install it with `apt-get install tmux` or `brew install tmux`',
      { cause: error },
    );
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** @param leader of the process group that the terminal runs */
function kill(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
