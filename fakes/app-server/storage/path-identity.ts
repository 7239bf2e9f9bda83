import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Whether two paths name the same file: canonically, else component by component. */
export function isSameFile(a: string, b: string, cwd: string): boolean {
  const [canonicalA, canonicalB] = [canonicalPath(a, cwd), canonicalPath(b, cwd)];
  if (canonicalA === undefined || canonicalB === undefined) return isSameSpelling(a, b);
  return canonicalA === canonicalB;
}

/** Whether two paths have the same components: `.` and doubled slashes do not count, `..` does. */
export function isSameSpelling(a: string, b: string): boolean {
  const [left, right] = [components(a), components(b)];
  return left.length === right.length && left.every((part, index) => part === right[index]);
}

/** The canonical name of what a path names; `undefined` where nothing is. */
export function canonicalPath(spelling: string, cwd: string): string | undefined {
  try {
    return realpathSync.native(absolutePath(spelling, cwd));
  } catch {
    return undefined;
  }
}

/** A path from the working directory; as written, because `..` behind a link is not what it looks like. */
export function absolutePath(spelling: string, cwd: string): string {
  return path.isAbsolute(spelling) ? spelling : `${cwd}${path.sep}${spelling}`;
}

function components(spelling: string): string[] {
  const parts = spelling.split(/[/\\]/);
  const root = parts[0] === '' ? [''] : [];
  const [first] = parts;
  // A leading `.` is a component of its own, any other is none.
  const leading = first === '.' ? ['.'] : [];
  return [...root, ...leading, ...parts.filter((part) => part !== '' && part !== '.')];
}
