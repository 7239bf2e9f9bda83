import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { defaultCacheDir } from '../../harness/target/default-cache-dir.ts';
import { ensureReleasedCodex } from '../../harness/target/released-codex.ts';
import type { Contestant } from './contestant.ts';

/** The fake as it is published, built anew, and a released codex. */
export async function prepareContestants(
  codex: string,
  say: (line: string) => void,
): Promise<{ readonly fake: Contestant; readonly real: Contestant }> {
  say('building the package');
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await execa('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'ignore' });
  const cacheDir = defaultCacheDir();
  const { binary } = await ensureReleasedCodex(codex, { cacheDir, onProgress: say });
  const edition = codex.split('.').slice(0, 2).join('.');
  const program = fileURLToPath(
    new URL('../../dist/fakes/app-server/cli/main.js', import.meta.url),
  );
  return {
    fake: {
      name: `fake ${edition}`,
      command: process.execPath,
      args: [program, 'app-server', '--edition', edition],
    },
    real: { name: `codex ${codex}`, command: binary, args: ['app-server'] },
  };
}
