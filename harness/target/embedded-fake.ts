import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { type Edition, newestEdition } from '../edition/edition.ts';
import { UsageError } from '../usage-error.ts';
import { codexTransports, type LaunchDescription } from './launch-description.ts';

export interface EmbeddedFakeOptions {
  /** Edition to play; default: the newest. */
  readonly edition?: Edition | undefined;
  /** See `defaultCacheDir`; compiled code is kept in its folder `compiled`. */
  readonly cacheDir: string;
}

/**
 * The fake app-server of this package, as a program like any other target: what a run tests when it is
 * given none.
 *
 * @throws UsageError for an edition that the fake does not know
 */
export async function embeddedFake(options: EmbeddedFakeOptions): Promise<LaunchDescription> {
  const { edition = newestEdition, cacheDir } = options;
  const program = fakeProgram();
  const choice = ['--edition', edition];
  const asked = await execa(process.execPath, [program, '--version', ...choice], { reject: false });
  if (asked.exitCode !== 0) {
    const [reason = 'it does not start'] = asked.stderr.replace(/^error: /, '').split('\n');
    throw new UsageError(`the embedded fake cannot play --edition ${edition}: ${reason}`);
  }
  const args = [program, 'app-server', ...choice];
  return {
    name: `fake-${edition}`,
    command: process.execPath,
    args,
    // Hundreds of servers start in a run: without it each compiles its sources anew, 0.2 s of processor time.
    env: { NODE_COMPILE_CACHE: join(cacheDir, 'compiled') },
    transports: codexTransports(args, edition),
    edition,
    unsupported: [],
  };
}

/** The source in a checkout, the compiled file in the package. */
function fakeProgram(): string {
  const place = '../../fakes/app-server/cli/main';
  const source = fileURLToPath(new URL(`${place}.ts`, import.meta.url));
  return existsSync(source) ? source : fileURLToPath(new URL(`${place}.js`, import.meta.url));
}
