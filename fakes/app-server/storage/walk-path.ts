import { readlinkSync } from 'node:fs';

/** What becomes of a path on the way to its file. */
export interface PathWalk {
  /** Symlinks that were followed, at most `mostLinks`. */
  readonly links: number;
  /** Bytes of the longest text that was still to be walked, what a link stands for in its place. */
  readonly longest: number;
  /** Still begins with the two slashes that it was given with. */
  readonly hasDoubledRoot: boolean;
}

const mostLinks = 40;

/**
 * Walks a path as the system library of releases does, link by link.
 *
 * @param absolute path of an existing file
 */
export function walkPath(absolute: string): PathWalk {
  let [rest, done, links, longest] = [absolute, '', 0, 0];
  let hasDoubledRoot = /^\/\/(?!\/)/.test(absolute);
  while (rest !== '' && links < mostLinks) {
    longest = Math.max(longest, Buffer.byteLength(rest));
    const [, name = '', behind = ''] = /^\/*([^/]*)(.*)$/s.exec(rest) ?? [];
    rest = behind;
    if (name === '' || name === '.') continue;
    if (name === '..') {
      done = done.slice(0, Math.max(0, done.lastIndexOf('/')));
      continue;
    }
    const target = linkTarget(`${done}/${name}`);
    if (target === undefined) {
      done = `${done}/${name}`;
      continue;
    }
    links += 1;
    rest = target + rest;
    if (!target.startsWith('/')) continue;
    done = '';
    hasDoubledRoot = /^\/\/(?!\/)/.test(target);
  }
  return { links, longest, hasDoubledRoot };
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
