import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, sep } from 'node:path';

/**
 * Whether two paths name the same file by the same name: one device and inode, and one resolved path. A
 * hard link shares the first only. A path that cannot be resolved is the same as none.
 *
 * The judge of generated spellings; it asks the file system alone and shares no code with what makes them.
 *
 * @param cwd working directory of the process that is to read them
 */
export async function sameFile(
  one: string,
  other: string,
  cwd: string = process.cwd(),
): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([
      identify(seenFrom(cwd, one)),
      identify(seenFrom(cwd, other)),
    ]);
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

/** For this process what a path is for another. As text: `..` behind a link is not what it looks like. */
function seenFrom(cwd: string, path: string): string {
  if (cwd === process.cwd()) return path;
  const own = path
    .replace(/^\/proc\/self\/cwd(?=\/)/, () => cwd)
    .replace(/^\/proc\/self\/root(?=\/)/, '');
  return isAbsolute(own) ? own : cwd + sep + own;
}
