import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { explainNpmFailure } from './npm-failure.ts';
import { runNpm } from './npm-program.ts';

export interface NpmInstallOptions {
  /** Where the version came from, for messages. */
  readonly flag: string;
  readonly npm: string | undefined;
  /** Folder that a user without network is told to fill. */
  readonly prefillFolder: string;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/**
 * Installs `@openai/codex` into an existing empty folder, away from any project of the user.
 *
 * @throws UsageError when the version does not exist, without network, or when npm fails
 */
export async function npmInstallCodex(
  version: string,
  work: string,
  options: NpmInstallOptions,
): Promise<void> {
  const { flag, npm, prefillFolder, signal, timeoutMs } = options;
  await writeFile(join(work, 'package.json'), '{ "private": true }\n');
  const args = ['install', ...npmFlags, '--prefix', work, `@openai/codex@${version}`];
  const result = await runNpm(args, { cwd: work, timeoutMs, npm, signal });
  if (result.exitCode === 0) return;

  const prefill = `fill the cache on a machine with network: npm install --prefix ${prefillFolder} @openai/codex@${version}, and copy it here`;
  if (result.timedOut) {
    const limit = `${Math.round(timeoutMs / 1000)} s`;
    throw new UsageError(`${flag} ${version}: npm did not finish within ${limit}; ${prefill}`);
  }
  const { kind, line } = explainNpmFailure(result.stderr);
  if (kind === 'no-such-version') {
    throw new UsageError(
      `${flag} ${version}: no such release: ${line} ` +
        '(see the list with: npm view @openai/codex versions)',
    );
  }
  if (kind === 'no-network') {
    throw new UsageError(`${flag} ${version}: npm cannot reach its registry (${line}); ${prefill}`);
  }
  const how = line || `exit code ${result.exitCode}`;
  throw new UsageError(
    `${flag} ${version}: npm failed: ${how}; try: npm install --prefix SOME-FOLDER @openai/codex@${version}`,
  );
}

const npmFlags = [
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--no-package-lock',
  '--no-update-notifier',
  '--no-progress',
  '--loglevel=error',
  '--global=false',
  '--workspaces=false',
  '--include=optional',
  '--install-strategy=hoisted',
];
