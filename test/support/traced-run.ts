import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CliRun } from './run-cli.ts';

/** How a traced run ended. */
export interface TracedEnd extends CliRun {
  readonly signal: NodeJS.Signals | null;
  readonly durationMs: number;
  /** Most memory that the command line held at a time, in bytes; 0 when it was killed. */
  readonly peakBytes: number;
}

/** A run of the command line on a misbehaving target, with all that it leaves behind. */
export interface TracedRun {
  /** Ends when the command line does. */
  readonly ended: Promise<TracedEnd>;
  /** Resolves once stdout holds the text. @throws Error when the run ends without it. */
  prints(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Command lines of the processes of the run that are up, its guardian among them. */
  processes(): Promise<string[]>;
  /** Ends every process whose command line holds the text. */
  killProcesses(text: string): Promise<void>;
}

/** A temporary folder for runs, and what is in it. */
export interface Sandbox {
  readonly tmp: string;
  start(program: string, args: readonly string[]): TracedRun;
  /** Names left in the temporary folder of the runs. */
  leftFiles(): Promise<string[]>;
  remove(): Promise<void>;
}

const repository = fileURLToPath(new URL('../..', import.meta.url));
const writePeak = `
  import { writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  const file = process.env.PEAK_FOLDER + '/' + process.pid;
  if (isMainThread) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
`;

export async function createSandbox(): Promise<Sandbox> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'conformance-test-')));
  const tmp = join(folder, 'tmp');
  const peaks = join(folder, 'peaks');
  await Promise.all([mkdir(tmp), mkdir(peaks)]);
  return {
    tmp,
    start: (program, args) => start(program, args, { tmp, peaks }),
    leftFiles: () => readdir(tmp),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function start(
  program: string,
  args: readonly string[],
  { tmp, peaks }: { tmp: string; peaks: string },
): TracedRun {
  const began = performance.now();
  const marker = randomUUID();
  const script = join('fakes', 'misbehaving', `${program}.ts`);
  const target = ['--', process.execPath, script, marker];
  const child = spawn(
    process.execPath,
    ['harness/cli/main.ts', 'run', '--no-wire', ...args, ...target],
    {
      cwd: repository,
      env: {
        ...process.env,
        CI: 'true',
        NO_COLOR: '1',
        VITEST: undefined,
        TMPDIR: tmp,
        PEAK_FOLDER: peaks,
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(writePeak)}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const ended = new Promise<TracedEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', async (code, signal) => {
      const durationMs = performance.now() - began;
      const peak = await readFile(join(peaks, String(child.pid)), 'utf8').catch(() => '0');
      resolve({ code, signal, stdout, stderr, durationMs, peakBytes: Number(peak) * 1024 });
    });
  });
  return {
    ended,
    prints: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (stdout.includes(text)) resolve();
        };
        child.stdout.on('data', look);
        look();
        void ended.then(() => reject(new Error(`no ${text} in: ${stdout}\n${stderr}`)), reject);
      }),
    kill: (signal) => child.kill(signal),
    processes: async () => (await processesWith([marker, tmp])).map(({ line }) => line),
    killProcesses: async (text) => {
      for (const { pid, line } of await processesWith([marker, tmp])) {
        if (line.includes(text)) process.kill(pid, 'SIGKILL');
      }
    },
  };
}

async function processesWith(texts: readonly string[]): Promise<{ pid: number; line: string }[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,args=']);
  return stdout
    .split('\n')
    .filter((row) => texts.some((text) => row.includes(text)))
    .map((row) => ({ pid: Number.parseInt(row, 10), line: row.trim() }));
}
