import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Edition, editionOfRelease } from '../edition/edition.ts';
import { findNativeBinary } from './codex-native-binary.ts';

/** A released codex in the cache. */
export interface InstalledCodex {
  readonly version: string;
  readonly binary: string;
}

/**
 * The released codex in the cache whose edition is nearest to one; the newer of two equally near. None
 * when all are far: their protocol has other members.
 */
export async function nearestInstalledCodex(
  cacheDir: string,
  edition: Edition,
): Promise<InstalledCodex | undefined> {
  const folder = join(cacheDir, 'codex');
  const names = await readdir(folder).catch(() => []);
  const candidates = names
    .flatMap((version) => {
      const own = editionOfRelease(version);
      return own === undefined ? [] : [{ version, distance: distance(own, edition) }];
    })
    .filter((candidate) => candidate.distance <= farthest)
    .sort((a, b) => a.distance - b.distance || (a.version < b.version ? 1 : -1));
  for (const { version } of candidates) {
    const { platform, arch } = process;
    const binary = await findNativeBinary(join(folder, version), { platform, arch });
    if (binary !== undefined) return { version, binary };
  }
  return undefined;
}

/** Release lines; the wire schema changes slowly enough for that. */
const farthest = 5;

function distance(a: Edition, b: Edition): number {
  const [minorA, minorB] = [a, b].map((edition) => Number(edition.split('.')[1]));
  return Math.abs((minorA ?? 0) - (minorB ?? 0));
}
