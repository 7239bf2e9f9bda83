import { join } from 'node:path';
import { type Edition, editionOfRelease, newestEdition } from '../edition/edition.ts';
import { codexTransports, type LaunchDescription } from './launch-description.ts';

export interface EmbeddedFakeOptions {
  /** What it plays: an edition, or a release with its known defects. Default: the newest edition. */
  readonly plays?: { readonly edition: Edition } | { readonly release: string };
  /** Names of further defects, as `fake-app-server --list-defects` prints them. */
  readonly defects?: readonly string[];
  /** See `quickFakeProgram`. */
  readonly program: string;
  /** See `defaultCacheDir`; compiled code is kept in its folder `compiled`. */
  readonly cacheDir: string;
}

/**
 * The fake app-server of this package, as a program like any other target: what a run tests when it is
 * given none. Whether it knows the edition and the defects is found out when it is started.
 */
export function embeddedFake(options: EmbeddedFakeOptions): LaunchDescription {
  const { plays = { edition: newestEdition }, defects = [], program, cacheDir } = options;
  const [edition, choice] =
    'edition' in plays
      ? [plays.edition, ['--edition', plays.edition]]
      : [editionOfRelease(plays.release), ['--profile', `codex-${plays.release}`]];
  const flags = [...choice, ...defects.flatMap((name) => ['--defect', name])];
  const args = [program, 'app-server', ...flags];
  return {
    name: ['fake', 'edition' in plays ? plays.edition : plays.release, ...defects].join('-'),
    command: process.execPath,
    args,
    // Hundreds of servers start in a run: without it each compiles its sources anew, 0.2 s of processor time.
    env: { NODE_COMPILE_CACHE: join(cacheDir, 'compiled') },
    transports: codexTransports(args, edition),
    ...(edition !== undefined && { edition }),
    unsupported: [],
  };
}
