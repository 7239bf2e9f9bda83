import { existsSync, statSync } from 'node:fs';
import type { Behaviour } from '../rules/behaviour.ts';
import {
  doubledRootKept,
  fortiethLinkRefused,
  longPathRefused,
} from '../rules/defects/known-path-defects.ts';
import { cutAtNul, formsFolded, pathDecoded } from '../rules/defects/path-defects.ts';
import type { ServerContext } from '../server/server-context.ts';
import { absolutePath, canonicalPath } from '../storage/path-identity.ts';
import { walkPath } from '../storage/walk-path.ts';

/** The canonical name of what a path names; `undefined` where nothing is, or the server finds nothing. */
export function resolvePath({ behaviour, config }: ServerContext, requested: string) {
  const spelling = asRead(behaviour, requested);
  const canonical = canonicalPath(spelling, config.cwd);
  const isLimited = [doubledRootKept, longPathRefused, fortiethLinkRefused].some((one) =>
    behaviour.has(one),
  );
  if (canonical === undefined || !isLimited) return canonical;
  const absolute = absolutePath(spelling, config.cwd);
  const { links, longest, hasDoubledRoot } = walkPath(absolute);
  if (links >= mostLinks && behaviour.has(fortiethLinkRefused)) return undefined;
  if (longest > longestPath && behaviour.has(longPathRefused)) return undefined;
  return hasDoubledRoot && behaviour.has(doubledRootKept) ? `/${canonical}` : canonical;
}

/** A path as a server reads it that has wrong ideas of what is in one. */
function asRead(behaviour: Behaviour, path: string): string {
  if (behaviour.has(formsFolded)) return path.normalize('NFC');
  if (behaviour.has(cutAtNul)) return path.split('\0')[0] ?? path;
  if (!behaviour.has(pathDecoded)) return path;
  return path.replace(/^file:\/\//, '').replaceAll('%2D', '-');
}

/** Why a path that is not resolved is not, in the words of the system library that releases are built with. */
export function whyUnresolved({ config }: ServerContext, spelling: string): string {
  const absolute = absolutePath(spelling, config.cwd);
  if (Buffer.byteLength(absolute) > longestPath) return tooLong;
  try {
    statSync(absolute);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return 'Not a directory (os error 20)';
    return code === 'ELOOP' ? loop : 'No such file or directory (os error 2)';
  }
  return walkPath(absolute).links >= mostLinks ? loop : tooLong;
}

/** Whether the system finds a file by a path, as it is. */
export function isThere({ config }: ServerContext, spelling: string): boolean {
  return existsSync(absolutePath(spelling, config.cwd));
}

const tooLong = 'Filename too long (os error 36)';
const loop = 'Symbolic link loop (os error 40)';
/** Bytes: PATH_MAX without the closing NUL. */
const longestPath = 4_095;
const mostLinks = 40;
