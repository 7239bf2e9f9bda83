import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import { UsageError } from '../usage-error.ts';
import { resolveCommand } from './resolve-command.ts';

/** What one run of npm left to see. */
export interface NpmResult {
  readonly exitCode: number | undefined;
  /** Standard error, cut to its last part. */
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface NpmRunOptions {
  readonly cwd: string;
  readonly timeoutMs: number;
  /** Path of an npm program or of its `.js`; default: the npm that runs us, else the one on PATH. */
  readonly npm: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs npm in `cwd` with the user's registry, proxy and credentials, but without what a surrounding
 * `npm run` passes on about the user's own project.
 *
 * @throws UsageError when there is no npm
 */
export async function runNpm(args: readonly string[], options: NpmRunOptions): Promise<NpmResult> {
  const program = options.npm ?? (await findNpm());
  const isScript = /\.[cm]?js$/.test(program);
  const [file, prefix] = isScript ? [process.execPath, [program]] : [program, []];
  const result = await execa(file, [...prefix, ...args], {
    cwd: options.cwd,
    env: npmEnvironment(process.env),
    extendEnv: false,
    stdin: 'ignore',
    stdout: 'ignore',
    reject: false,
    timeout: options.timeoutMs,
    maxBuffer: 4_000_000,
    ...(options.signal && { cancelSignal: options.signal }),
  });
  options.signal?.throwIfAborted();
  if (result.exitCode === undefined && !result.timedOut && !result.isTerminated) {
    throw new UsageError(`cannot start npm (${program}): ${result.shortMessage}`);
  }
  const { exitCode, timedOut } = result;
  return { exitCode, timedOut, stderr: (result.stderr ?? '').slice(-64_000) };
}

/** The environment without the project-specific variables of npm. */
export function npmEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !aboutProject.test(entry[0]),
  );
  return Object.fromEntries(kept);
}

const aboutProject =
  /^npm_(package_|lifecycle_|config_(local_prefix|prefix|global|location|workspaces?|include_workspace_root|omit|include|only|production|dry_run|package_lock_only|install_strategy|save.*)$)/i;

async function findNpm(): Promise<string> {
  const running = process.env.npm_execpath;
  // Yarn and pnpm set the variable too, and npx names its own script there.
  if (running && /^np[mx]-cli\.[cm]?js$/.test(basename(running))) {
    const cli = join(dirname(running), basename(running).replace(/^npx/, 'npm'));
    if (await exists(cli)) return cli;
  }
  return await resolveCommand('npm').catch((error: unknown) => {
    throw new UsageError(
      'npm is needed to install a released codex and was not found; install Node.js with npm, or ' +
        'test a binary that you have with: run -- PATH/TO/codex app-server',
      { cause: error },
    );
  });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
