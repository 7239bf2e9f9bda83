import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A running `fake-app-server` on a home of its own. */
export interface FakeProcess {
  readonly home: string;
  readonly stdin: NodeJS.WritableStream;
  stdout(): string;
  stderr(): string;
  /** Resolves with what stream text matches, e.g. a banner. */
  until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** `0`, or the signal that killed it; resolves when its streams are closed too. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

const running = new Set<{ process: FakeProcess; folder: string }>();

/** Starts the program; `env` is added to a small environment, where `undefined` removes a name. */
export function startFake(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  prepare: (home: string) => void = () => {},
): FakeProcess {
  const folder = mkdtempSync(path.join(tmpdir(), 'fake-'));
  prepare(folder);
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, CODEX_HOME: folder, ...env },
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    text.stderr += chunk;
  });
  child.stdin.on('error', () => {});
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  const started: FakeProcess = {
    home: folder,
    stdin: child.stdin,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    async until(stream, pattern) {
      for (;;) {
        const match = pattern.exec(text[stream]);
        if (match) return match;
        const isOver = await Promise.race([
          once(child[stream], 'data').then(() => false),
          ended.then(() => true),
        ]);
        if (isOver && !pattern.test(text[stream])) {
          throw new Error(`the fake ended without ${pattern} on ${stream}: ${text.stderr}`);
        }
      }
    },
    kill: (signal) => child.kill(signal),
    ended,
  };
  running.add({ process: started, folder });
  return started;
}

/** For `afterEach`. */
export async function endFakes(): Promise<void> {
  for (const { process: fake, folder } of running) {
    fake.kill('SIGKILL');
    await fake.ended;
    rmSync(folder, { recursive: true, force: true });
  }
  running.clear();
}
