import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { otherCase } from './other-case.ts';
import type { SpellingBase } from './spelling.ts';

/** The same path with another beginning. @param path absolute */
export async function rebase(
  path: string,
  base: SpellingBase,
  { cwd }: { readonly cwd: string },
): Promise<string> {
  switch (base) {
    case 'absolute':
      return path;
    case 'relative':
      return fromFolder(path, await realpath(cwd));
    case 'doubled-root':
      return `/${path}`;
    case 'proc-root':
      return `/proc/self/root${path}`;
    case 'proc-cwd':
      return `/proc/self/cwd/${fromFolder(path, await realpath(cwd))}`;
    case 'firmlink':
      return `/System/Volumes/Data${path}`;
    case 'unprivate':
      return path.replace(/^\/private(?=\/(?:tmp|var|etc)\/)/, '');
    case 'drive-case':
      return path.replace(/^[A-Za-z]:/, otherCase);
    case 'forward-slashes':
      return path.replaceAll('\\', '/');
    case 'verbatim':
      return `\\\\?\\${path}`;
    case 'unc':
      return path.replace(/^([A-Za-z]):/, '\\\\localhost\\$1$$');
  }
}

/** By segments, not by meaning: `..` behind a link must stay what it is. */
function fromFolder(path: string, folder: string): string {
  if (path.startsWith(`${folder}${sep}`)) {
    // A doubled separator would be the root.
    return path.slice(folder.length + 1).replace(/^[\\/]+/, '');
  }
  const depth = folder.split(sep).filter((segment) => segment !== '').length;
  const root = sep === '\\' ? 1 : 0;
  return [...Array.from({ length: depth - root }, () => '..'), path.slice(root ? 3 : 1)].join(sep);
}
