import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { execa } from 'execa';
import type { Transcript } from '../protocol/transcript.ts';
import { UsageError } from '../usage-error.ts';
import { describeExit } from './describe-exit.ts';
import { isSettledWithin } from './is-settled-within.ts';
import { endTree, killTree, treeIsAlive } from './kill-tree.ts';
import type { ProcessRegister } from './process-register.ts';
import { redactArguments } from './redact-arguments.ts';
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

/** Characters of stderr that go to the transcript; of more than that only the end is kept. */
const maxRecordedStderr = 4 * 1024 * 1024;
const floodPauseMs = 5;
/** Time for each step of a stop (end of input, SIGTERM, SIGKILL), in milliseconds. */
const graceMs = 2_000;
/** Time for an exit to be told of after the output has ended, in milliseconds. */
const lateExitMs = 250;
/** Time for killed members of the group to go; init may take longer to collect them. */
const collectMs = 250;
/** Time for the rest of the output to be read after the exit, in milliseconds. */
const lateOutputMs = 500;

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
  readonly #outputClosed: Promise<void>;
  #stopping = false;
  #exit: ExitReason | undefined;
  #leftOthers = false;
  #stopped: Promise<ExitReason> | undefined;

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
    this.#outputClosed = this.#closeOutput(child.stderr);
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
    const line = redactArguments([options.command, ...options.args]).join(' ');
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
    // Once it has ended, its pid may be somebody else's.
    if (this.#exit) return;
    try {
      process.kill(this.pid, signal);
    } catch {
      // It has gone already; `exited` tells how.
    }
  }

  /**
   * Ends the process: end of input first, then SIGTERM, then SIGKILL, each with a grace time, and at
   * last whatever is left of its group. Resolves when the tree has gone and its output is read.
   * A second call joins the first.
   * @param eof whether the end of its input is a request to stop for this target.
   */
  stop(eof: boolean): Promise<ExitReason> {
    this.#stopped ??= this.#stop(eof);
    return this.#stopped;
  }

  async #stop(eof: boolean): Promise<ExitReason> {
    // Without output it is most likely on its way out by itself, and its exit has to say so.
    if (this.stdout.readableEnded || this.stdout.destroyed) {
      await isSettledWithin(this.exited, lateExitMs);
    }
    this.#stopping = true;
    this.stdin.end();
    if (!this.#exit && !(eof && (await isSettledWithin(this.exited, graceMs)))) {
      killTree(this.pid, 'SIGTERM');
      if (!(await isSettledWithin(this.exited, graceMs))) killTree(this.pid, 'SIGKILL');
    }
    const reason = await this.exited;
    if (this.#leftOthers) await endTree(this.pid, collectMs);
    if (this.stdout.readableFlowing === null) this.stdout.resume();
    await this.#outputClosed;
    this.#options.register.ended(this.pid);
    return reason;
  }

  #ended(code: number | undefined, signal: string | undefined): ExitReason {
    this.#exit = { code, signal, stopped: this.#stopping };
    // Asked now: later the number of an empty group may be given to another one.
    this.#leftOthers = treeIsAlive(this.pid);
    const { transcript, lane } = this.#options;
    transcript.record(lane, 'note', `ended with ${describeExit(this.#exit)}`);
    return this.#exit;
  }

  /** What was written before the end is read; a process left behind may hold the pipes for ever. */
  async #closeOutput(stderr: Readable): Promise<void> {
    const streams = [this.stdout, stderr];
    const closed = Promise.all(streams.map((stream) => finished(stream).catch(() => {})));
    await this.exited;
    if (await isSettledWithin(closed, lateOutputMs)) return;
    // One more look at the pipes, should we have been too busy to read them.
    await setImmediate();
    for (const stream of streams) stream.destroy();
  }

  #drainStderr(stderr: Readable): void {
    const { transcript, lane } = this.#options;
    stderr.setEncoding('utf8');
    stderr.on('data', (text: string) => {
      const isFlood = this.stderr.total >= maxRecordedStderr;
      this.stderr.push(text);
      for (const listener of this.#stderrLines) listener(text);
      if (!isFlood) {
        transcript.record(`${lane} stderr`, 'received', text.trimEnd());
        return;
      }
      // A flood is read slowly, or its garbage would fill the memory before it is collected.
      stderr.pause();
      setTimeout(() => stderr.resume(), floodPauseMs);
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
