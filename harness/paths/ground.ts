import type { Volume } from './volume.ts';

/** Where a path is spelled. */
export interface Ground {
  /** Existing folder for the symlinks that are needed. */
  readonly links: string;
  /** Working directory of the server that is to read the path. */
  readonly cwd: string;
  readonly volume: Volume;
}
