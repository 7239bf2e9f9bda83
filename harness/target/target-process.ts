import type { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import type { Transcript } from '../protocol/transcript.ts';
import { UsageError } from '../usage-error.ts';
import { killTree, treeIsAlive } from './kill-tree.ts';
import type { ProcessRegister } from './process-register.ts';
import { TextTail } from './text-tail.ts';

/** How a target ended. */
export interface ExitReason {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** Whether the harness had begun to stop it. */
  readonly stopped: boolean;
}

export interface SpawnOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Lane in the transcript, e.g. `process 1`. */
  readonly lane: string;
  readonly transcript: Transcript;
  readonly register: ProcessRegister;
}

/** Time for each step of a stop (end of input, SIGTERM, SIGKILL), in milliseconds. */
const graceMs = 2_000;

/**
 * A target's process in a group of its own. stdout belongs to the transport; stderr is drained,
 * kept as a bounded tail and recorded line by line.
 */
export class TargetProcess {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly exited: Promise<ExitReason>;
  readonly stderr = new TextTail();
  readonly #stderrLines = new Set<(text: string) => void>();
  readonly #options: SpawnOptions;
  #stopping = false;
  #exit: ExitReason | undefined;

  private constructor(child: ReturnType<typeof launch>, pid: number, options: SpawnOptions) {
    this.pid = pid;
    this.#options = options;
    this.stdin = child.stdin;
    this.stdout = child.stdout;
    this.#drainStderr(child.stderr);
    // Not execa's own promise: that waits for the pipes, which a grandchild may keep open.
    this.exited = new Promise((resolve) => {
      child.nodeChildProcess.once('exit', (code, signal) =>
        resolve(this.#ended(code ?? undefined, signal ?? undefined)),
      );
    });
  }

  /** @throws UsageError when the operating system cannot start the program at all. */
  static async spawn(options: SpawnOptions): Promise<TargetProcess> {
    const child = launch(options);
    if (child.pid === undefined) {
      const { shortMessage } = await child;
      throw new UsageError(
        `${options.command} cannot be started: ${shortMessage}; is it a program for this machine?`,
      );
    }
    options.register.started(child.pid);
    const line = [options.command, ...options.args].join(' ');
    options.transcript.record(options.lane, 'note', `started with pid ${child.pid}: ${line}`);
    return new TargetProcess(child, child.pid, options);
  }

  /** How it ended, if it has. */
  get exit(): ExitReason | undefined {
    return this.#exit;
  }

  /** Calls back with every chunk of stderr from now on; returns a function that ends that. */
  onStderr(listener: (text: string) => void): () => void {
    this.#stderrLines.add(listener);
    return () => this.#stderrLines.delete(listener);
  }

  signal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGKILL'): void {
    this.#options.transcript.record(this.#options.lane, 'note', `signal ${signal}`);
    try {
      process.kill(this.pid, signal);
    } catch {
      // It has gone already; `exited` tells how.
    }
  }

  /**
   * Ends the process: end of input first, then SIGTERM, then SIGKILL, each with a grace time, and at
   * last whatever is left of its group. Resolves when the tree has gone.
   * @param eof whether the end of its input is a request to stop for this target.
   */
  async stop(eof: boolean): Promise<ExitReason> {
    this.#stopping = true;
    this.stdin.end();
    if (!(eof && (await this.#endsWithin(graceMs)))) {
      killTree(this.pid, 'SIGTERM');
      if (!(await this.#endsWithin(graceMs))) killTree(this.pid, 'SIGKILL');
    }
    const reason = await this.exited;
    if (treeIsAlive(this.pid)) killTree(this.pid, 'SIGKILL');
    this.#options.register.ended(this.pid);
    return reason;
  }

  async #endsWithin(milliseconds: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    const ended = this.exited.then(() => true);
    const result = await Promise.race([ended, late]);
    clearTimeout(timer);
    return result;
  }

  #ended(code: number | undefined, signal: string | undefined): ExitReason {
    this.#exit = { code, signal, stopped: this.#stopping };
    const how = signal ? `signal ${signal}` : `exit code ${code}`;
    this.#options.transcript.record(this.#options.lane, 'note', `ended with ${how}`);
    return this.#exit;
  }

  #drainStderr(stderr: Readable): void {
    stderr.setEncoding('utf8');
    stderr.on('data', (text: string) => {
      this.stderr.push(text);
      this.#options.transcript.record(`${this.#options.lane} stderr`, 'received', text.trimEnd());
      for (const listener of this.#stderrLines) listener(text);
    });
  }
}

function launch(options: SpawnOptions) {
  return execa(options.command, [...options.args], {
    cwd: options.cwd,
    env: { ...options.env },
    extendEnv: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: false,
    reject: false,
    // A group of its own, so that the whole tree can be signalled; the guardian replaces cleanup.
    detached: process.platform !== 'win32',
    cleanup: false,
    windowsHide: true,
  });
}
