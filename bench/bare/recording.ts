import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** One line of a transcript. */
export interface Entry {
  readonly lane: string;
  readonly direction: 'sent' | 'received' | 'note';
  readonly text: string;
  /** `text` as JSON, where it is a frame. */
  readonly json: Frame | undefined;
}

export interface Frame {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number };
}

/** What one case did, read from its transcript. */
export interface Recording {
  readonly name: string;
  readonly home: string;
  /** Folder of the recorded case; every path in its frames lies below it. */
  readonly root: string;
  readonly entries: readonly Entry[];
}

/** Lanes that tell nothing about launches and requests. */
const silent = / stderr$|^files$|^transcript$/;

/** Reads `SUITE/CASE.HOME.TRANSPORT.jsonl` below a folder, in the order of their names. */
export async function readRecordings(folder: string): Promise<Recording[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.jsonl')).sort();
  return await Promise.all(files.map((file) => readRecording(join(folder, file), file)));
}

async function readRecording(path: string, name: string): Promise<Recording> {
  const text = await readFile(path, 'utf8');
  const lines = text.trimEnd().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as Omit<Entry, 'json'>);
  return {
    name: name.replace(/\.jsonl$/, ''),
    home: basename(name).split('.')[1] ?? 'direct',
    root: /\/[^"]*?\/asc-\w+\/\w+(?=\/)/.exec(text)?.[0] ?? '/recorded nowhere',
    entries: entries
      .filter(({ lane }) => !silent.test(lane))
      .map((entry) => ({ ...entry, json: parse(entry.text.replace(/^#\d+ (?=\{)/, '')) })),
  };
}

/** Undefined for what is no JSON object, such as a frame that was broken on purpose. */
export function parse(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
