import { execFile } from 'node:child_process';
import { chmod, copyFile, link, symlink } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { freshFolder } from './fresh-folder.ts';
import type { Ground } from './ground.ts';
import type { Volume } from './volume.ts';

/** Paths that look like that of a file, or lead to its content, and are not that file's. */
export const nearMisses = [
  /** The rollout of another thread that is stored, loaded, or at work. */
  'other-thread',
  'other-loaded-thread',
  'other-running-thread',
  /** Another file with the same bytes. */
  'copy',
  /** The same inode under another name. */
  'hard-link',
  /** A copy beside it whose name differs in the last letter. */
  'sibling',
  /** A copy beside it whose name differs in case. */
  'case-variant',
  /** A copy beside a link to the file; their names differ in their Unicode normal form only. */
  'normal-form',
  'dangling-link',
  'looping-link',
  /** With a separator behind the file, as if it were a folder. */
  'trailing-separator',
  'percent-encoded',
  'file-url',
  'embedded-nul',
  'over-long',
  'directory',
  'fifo',
  /** A copy that may not be read. */
  'unreadable',
  'missing',
] as const;

export type NearMiss = (typeof nearMisses)[number];

/** Gives the rollout of another thread in some state. */
export type OtherThreads = Readonly<
  Record<Extract<NearMiss, `other-${string}`>, () => Promise<string>>
>;

/** A path that is none of the file's, or why there can be none here. */
export type MadeNearMiss = { readonly path: string } | { readonly notApplicable: string };

/**
 * Makes one for an existing file; what it needs lies below `ground.links` or beside the file.
 *
 * @throws Error of the file system for what cannot be made although the volume should take it
 */
export async function makeNearMiss(
  path: string,
  kind: NearMiss,
  ground: Ground,
  others: OtherThreads,
): Promise<MadeNearMiss> {
  const { volume } = ground;
  const notApplicable = nearMissObstacle(kind, volume);
  if (notApplicable !== undefined) return { notApplicable };
  const folder = await freshFolder(ground, `near-${kind}-`);
  const there = join(folder, basename(path));
  switch (kind) {
    case 'other-thread':
    case 'other-loaded-thread':
    case 'other-running-thread':
      return { path: await others[kind]() };
    case 'copy':
      await copyFile(path, there);
      return { path: there };
    case 'hard-link':
      await link(path, there);
      return { path: there };
    case 'sibling':
      return {
        path: await copied(
          path,
          besides(path, (stem) => `${stem}0`),
        ),
      };
    case 'case-variant':
      return {
        path: await copied(
          path,
          besides(path, (stem) => stem.toUpperCase()),
        ),
      };
    case 'normal-form':
      if (volume.hasSymlinks) await symlink(path, join(folder, `\u00e9${basename(path)}`));
      return { path: await copied(path, join(folder, `e\u0301${basename(path)}`)) };
    case 'dangling-link':
    case 'looping-link':
      await symlink(kind === 'looping-link' ? there : `${there}.gone`, there);
      return { path: there };
    case 'trailing-separator':
      return { path: path + sep };
    case 'percent-encoded':
      return { path: path.replaceAll('-', '%2D') };
    case 'file-url':
      return { path: pathToFileURL(path).href };
    case 'embedded-nul':
      return { path: `${path}\0` };
    case 'over-long':
      return { path: join(dirname(path), `${'x'.repeat(volume.maxPathBytes)}.jsonl`) };
    case 'directory':
      return { path: dirname(path) };
    case 'fifo':
      await promisify(execFile)('mkfifo', [there]);
      return { path: there };
    case 'unreadable':
      await copyFile(path, there);
      await chmod(there, 0);
      return { path: there };
    case 'missing':
      return { path: there };
  }
}

/** Why a kind cannot be on a volume, as probing it showed; `undefined` where it can. */
export function nearMissObstacle(kind: NearMiss, volume: Volume): string | undefined {
  const { platform, hasSymlinks, tellsCaseApart, tellsNormalFormsApart } = volume;
  switch (kind) {
    case 'case-variant':
      return tellsCaseApart ? undefined : 'a folder called case is found as CASE';
    case 'normal-form':
      return tellsNormalFormsApart ? undefined : 'a composed é is found by a decomposed one';
    case 'dangling-link':
    case 'looping-link':
      return hasSymlinks ? undefined : 'no symlink could be made';
    case 'fifo':
      return platform === 'win32' ? 'this is win32' : undefined;
    case 'unreadable':
      if (platform === 'win32') return 'this is win32';
      return process.getuid?.() === 0 ? 'this is root, who reads everything' : undefined;
    default:
      return undefined;
  }
}

function besides(path: string, change: (stem: string) => string): string {
  const extension = extname(path);
  return join(dirname(path), change(basename(path, extension)) + extension);
}

async function copied(from: string, to: string): Promise<string> {
  await copyFile(from, to);
  return to;
}
