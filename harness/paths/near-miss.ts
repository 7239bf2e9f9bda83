import { execFile } from 'node:child_process';
import { chmod, copyFile, link, symlink } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { freshFolder } from './fresh-folder.ts';
import type { Ground } from './ground.ts';

/** Paths that look like that of a file, or lead to its content, and are not that file's. */
export const nearMisses = [
  /** Another file with the same bytes. */
  'copy',
  /** The same inode under another name. */
  'hard-link',
  /** A copy beside it whose name differs in the last letter. */
  'sibling',
  /** A copy beside it whose name differs in case. */
  'case-variant',
  /** Names in a folder of its own that differ in their Unicode normal form only. */
  'normal-form',
  'dangling-link',
  'looping-link',
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
): Promise<MadeNearMiss> {
  const folder = await freshFolder(ground, `near-${kind}-`);
  const there = join(folder, basename(path));
  const { volume } = ground;
  const isWindows = volume.platform === 'win32';
  switch (kind) {
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
      if (!volume.tellsCaseApart) return { notApplicable: 'the volume does not tell case apart' };
      return {
        path: await copied(
          path,
          besides(path, (stem) => stem.toUpperCase()),
        ),
      };
    case 'normal-form':
      if (!volume.tellsNormalFormsApart) {
        return { notApplicable: 'the volume does not tell normal forms apart' };
      }
      return { path: await copied(path, join(folder, `e\u0301${basename(path)}`)) };
    case 'dangling-link':
    case 'looping-link':
      if (!volume.hasSymlinks) return { notApplicable: 'the volume has no symlinks' };
      await symlink(kind === 'looping-link' ? there : `${there}.gone`, there);
      return { path: there };
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
      if (isWindows) return { notApplicable: 'win32 has no named pipes in folders' };
      await promisify(execFile)('mkfifo', [there]);
      return { path: there };
    case 'unreadable':
      if (isWindows || process.getuid?.() === 0) return { notApplicable: 'root reads everything' };
      await copyFile(path, there);
      await chmod(there, 0);
      return { path: there };
    case 'missing':
      return { path: there };
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
