import { basename, resolve } from 'node:path';
import type { JsonObject } from '../turn-types.ts';
import { plainWords } from './shell-line.ts';

/** What a command does, as clients show it: a listing, a file read, a search, or unknown. */
export function commandActions(line: string, cwd: string): readonly JsonObject[] {
  const [program, ...args] = plainWords(line) ?? [];
  const operands = args.filter((word) => !word.startsWith('-'));
  const [first] = operands;
  if (program === 'ls' && operands.length < 2) {
    return [{ type: 'listFiles', command: line, path: first ?? null }];
  }
  if (program === 'cat' && first !== undefined && args.length === 1) {
    return [{ type: 'read', command: line, name: basename(first), path: resolve(cwd, first) }];
  }
  if ((program === 'rg' || program === 'grep') && first !== undefined && operands.length < 3) {
    return [{ type: 'search', command: line, query: first, path: operands[1] ?? null }];
  }
  return [{ type: 'unknown', command: line }];
}

const READERS = new Set(
  'cat cd cut echo expr false grep head id ls nl paste printf pwd rev seq stat tail tr true uname uniq wc which whoami'.split(
    ' ',
  ),
);

/** Whether a command is one of those that only read. */
export function onlyReads(line: string): boolean {
  const program = plainWords(line)?.[0];
  return program !== undefined && READERS.has(program);
}
