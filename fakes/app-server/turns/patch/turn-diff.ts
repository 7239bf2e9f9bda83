import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { Behaviour } from '../../rules/behaviour.ts';
import { diffPaths } from '../tool-rules.ts';
import type { PatchedFile } from './patched-file.ts';
import { unifiedHunk } from './unified-hunk.ts';

const NO_BLOB = '0'.repeat(40);

/** All that a turn changed, in the form of `git diff`; files that are as before are left out. */
export function turnDiff(files: Iterable<PatchedFile>, cwd: string, behaviour: Behaviour): string {
  const shown = (path: string) =>
    behaviour.value(diffPaths) === 'relative' && inside(cwd, path)
      ? relative(cwd, path).split(sep).join('/')
      : path;
  return [...files]
    .filter((file) => file.before !== file.after || file.moveTo !== undefined)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => fileDiff(file, shown(file.path), shown(file.moveTo ?? file.path)))
    .join('');
}

function fileDiff({ before, after }: PatchedFile, from: string, to: string): string {
  const head = `diff --git a/${from} b/${to}\n`;
  const mode =
    before === undefined
      ? 'new file mode 100644\n'
      : after === undefined
        ? 'deleted file mode 100644\n'
        : '';
  const index = `index ${blob(before)}..${blob(after)}\n`;
  const names = `--- ${before === undefined ? '/dev/null' : `a/${from}`}\n+++ ${after === undefined ? '/dev/null' : `b/${to}`}\n`;
  return head + mode + index + names + unifiedHunk(before ?? '', after ?? '');
}

function blob(text: string | undefined): string {
  if (text === undefined) return NO_BLOB;
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');
}

function inside(cwd: string, path: string): boolean {
  const way = relative(cwd, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}
