import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the volume of a folder can do; spellings that need more are not applicable there. */
export interface Volume {
  readonly platform: NodeJS.Platform;
  readonly hasSymlinks: boolean;
  /** `A` and `a` are two files. */
  readonly tellsCaseApart: boolean;
  /** A composed and a decomposed letter are two names. */
  readonly tellsNormalFormsApart: boolean;
  /** `/proc/self/root` and `/proc/self/cwd` lead back into it. */
  readonly hasProc: boolean;
  /** A name may hold control characters, quotes and backslashes. */
  readonly takesAnyName: boolean;
  /** Windows, if the volume keeps them: folders have names like `LONGNA~1` too. */
  readonly hasShortNames: boolean;
  /** Longest path in bytes, the closing NUL left out. */
  readonly maxPathBytes: number;
}

/** Tries it out in a folder of its own below `folder`, which it removes again. */
export async function probeVolume(folder: string): Promise<Volume> {
  const place = await mkdtemp(join(folder, 'volume-'));
  try {
    const composed = '\u00e9';
    await mkdir(join(place, 'case'));
    await mkdir(join(place, composed));
    await mkdir(join(place, 'long name of a folder'));
    return {
      platform: process.platform,
      hasSymlinks: await works(() => symlink('case', join(place, 'link'))),
      tellsCaseApart: !(await works(() => stat(join(place, 'CASE')))),
      tellsNormalFormsApart: !(await works(() => stat(join(place, composed.normalize('NFD'))))),
      hasProc: await works(() => stat(`/proc/self/root${place}`)),
      takesAnyName: await works(() => writeFile(join(place, 'a\u0001"\'\\b'), '')),
      hasShortNames: await works(() => stat(join(place, 'LONGNA~1'))),
      maxPathBytes: longestPath[process.platform] ?? 259,
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function works(attempt: () => Promise<unknown>): Promise<boolean> {
  return await attempt().then(
    () => true,
    () => false,
  );
}

/** PATH_MAX without its NUL; on Windows what works without a verbatim prefix. */
const longestPath: Partial<Record<NodeJS.Platform, number>> = { linux: 4095, darwin: 1023 };
