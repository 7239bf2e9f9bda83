import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type PatchHunk, parsePatch } from './parse-patch.ts';
import type { PatchedFile } from './patched-file.ts';

/**
 * Works out what a patch would do, without doing it.
 * @throws Error whose message tells the model why the patch does not fit.
 */
export async function planPatch(text: string, cwd: string): Promise<PatchedFile[]> {
  const files: PatchedFile[] = [];
  for (const part of parsePatch(text)) {
    const path = resolve(cwd, part.path);
    if (part.kind === 'add') {
      const before = await readFile(path, 'utf8').catch(() => undefined);
      files.push({ path, moveTo: undefined, before, after: part.content, shown: part.path });
    } else if (part.kind === 'delete') {
      const before = await read(path, 'Failed to read');
      files.push({ path, moveTo: undefined, before, after: undefined, shown: part.path });
    } else {
      const before = await read(path, 'Failed to read file to update');
      const moveTo = part.moveTo === undefined ? undefined : resolve(cwd, part.moveTo);
      const after = applyHunks(before, part.hunks, path);
      files.push({ path, moveTo, before, after, shown: part.moveTo ?? part.path });
    }
  }
  return files;
}

async function read(path: string, complaint: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = missing ? 'No such file or directory (os error 2)' : String(error);
    throw new Error(`${complaint} ${path}: ${reason}`);
  }
}

function applyHunks(text: string, hunks: readonly PatchHunk[], path: string): string {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let from = 0;
  for (const hunk of hunks) {
    if (hunk.after !== undefined) {
      const found = lines.findIndex((line, at) => at >= from && line.trim() === hunk.after);
      if (found < 0) throw new Error(`Failed to find context '${hunk.after}' in ${path}`);
      from = found + 1;
    }
    if (hunk.before.length === 0) {
      lines.push(...hunk.replacement);
      from = lines.length;
      continue;
    }
    const at = seek(lines, hunk.before, from);
    if (at < 0) {
      throw new Error(`Failed to find expected lines in ${path}:\n${hunk.before.join('\n')}`);
    }
    lines.splice(at, hunk.before.length, ...hunk.replacement);
    from = at + hunk.replacement.length;
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function seek(lines: readonly string[], wanted: readonly string[], from: number): number {
  for (const same of [exact, trimmedEnd]) {
    for (let at = from; at + wanted.length <= lines.length; at += 1) {
      if (wanted.every((line, offset) => same(lines[at + offset] ?? '', line))) return at;
    }
  }
  return -1;
}

const exact = (a: string, b: string) => a === b;
const trimmedEnd = (a: string, b: string) => a.trimEnd() === b.trimEnd();
