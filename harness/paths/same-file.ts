import { realpath, stat } from 'node:fs/promises';

/**
 * Whether two paths name the same file by the same name: one device and inode, and one resolved path. A
 * hard link shares the first only. A path that cannot be resolved is the same as none.
 *
 * The judge of generated spellings; it asks the file system alone and shares no code with what makes them.
 */
export async function sameFile(one: string, other: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([identify(one), identify(other)]);
    return a.dev === b.dev && a.ino === b.ino && a.path === b.path;
  } catch {
    return false;
  }
}

async function identify(path: string) {
  const [{ dev, ino }, resolved] = await Promise.all([
    stat(path, { bigint: true }),
    realpath(path),
  ]);
  return { dev, ino, path: resolved };
}
