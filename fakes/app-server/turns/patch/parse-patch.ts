/** One file of a patch; paths as written. */
export type PatchPart =
  | { readonly kind: 'add'; readonly path: string; readonly content: string }
  | { readonly kind: 'delete'; readonly path: string }
  | {
      readonly kind: 'update';
      readonly path: string;
      readonly moveTo: string | undefined;
      readonly hunks: readonly PatchHunk[];
    };

export interface PatchHunk {
  /** A line to look for first: the text behind `@@`. */
  readonly after: string | undefined;
  readonly before: readonly string[];
  readonly replacement: readonly string[];
}

/**
 * Reads a patch from `*** Begin Patch` to `*** End Patch`.
 * @throws SyntaxError that names the line.
 */
export function parsePatch(text: string): PatchPart[] {
  const lines = text.replace(/\r\n/g, '\n').trim().split('\n');
  if (lines[0]?.trim() !== '*** Begin Patch') {
    throw new SyntaxError("invalid patch: The first line of the patch must be '*** Begin Patch'");
  }
  if (lines.at(-1)?.trim() !== '*** End Patch') {
    throw new SyntaxError("invalid patch: The last line of the patch must be '*** End Patch'");
  }
  const parts: PatchPart[] = [];
  let at = 1;
  const end = lines.length - 1;
  const body = (): string[] => {
    const taken: string[] = [];
    for (; at < end; at += 1) {
      const line = lines[at] ?? '';
      if (line.startsWith('*** ') && line !== '*** End of File') break;
      taken.push(line);
    }
    return taken;
  };
  while (at < end) {
    const [, verb, path] = /^\*\*\* (Add|Delete|Update) File: (.+)$/.exec(lines[at] ?? '') ?? [];
    if (path === undefined) {
      throw new SyntaxError(
        `invalid hunk at line ${at + 1}, '${lines[at]}' is not a valid hunk header`,
      );
    }
    at += 1;
    if (verb === 'Add') {
      const added = body().map((line) => line.replace(/^\+/, ''));
      parts.push({ kind: 'add', path, content: added.map((line) => `${line}\n`).join('') });
    } else if (verb === 'Delete') {
      body();
      parts.push({ kind: 'delete', path });
    } else {
      const moveTo = /^\*\*\* Move to: (.+)$/.exec(lines[at] ?? '')?.[1];
      if (moveTo !== undefined) at += 1;
      parts.push({ kind: 'update', path, moveTo, hunks: readHunks(body()) });
    }
  }
  return parts;
}

function readHunks(lines: readonly string[]): PatchHunk[] {
  const hunks: { after: string | undefined; before: string[]; replacement: string[] }[] = [];
  for (const line of lines) {
    if (line === '*** End of File') continue;
    if (line.startsWith('@@')) {
      hunks.push({ after: line.slice(2).trim() || undefined, before: [], replacement: [] });
      continue;
    }
    if (hunks.length === 0) hunks.push({ after: undefined, before: [], replacement: [] });
    const hunk = hunks.at(-1);
    const text = line.slice(1);
    if (!line.startsWith('+')) hunk?.before.push(text);
    if (!line.startsWith('-')) hunk?.replacement.push(text);
  }
  return hunks;
}
