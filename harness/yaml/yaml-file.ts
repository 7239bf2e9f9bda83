import { readFile, stat } from 'node:fs/promises';
import {
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import { UsageError } from '../usage-error.ts';
import type { FieldIssue } from './field-reader.ts';

/** A YAML file that a user wrote, with the way back from its values to its lines. */
export interface YamlFile {
  /** Plain data; every scalar is text. */
  readonly data: unknown;
  /** Keeps comments; for a program that changes the file. */
  readonly document: Document;
  /** `file.yaml:7: transports.unix.args[0] `; the nearest existing ancestor gives the line. */
  placeOf(keys: FieldIssue['path']): string;
  /** One message for everything that is wrong, a line each. */
  refusal(issues: readonly FieldIssue[]): UsageError;
}

export interface YamlFileWords {
  /** What the file is, e.g. `target file`. */
  readonly what: string;
  /** What an empty file lacks; absent: it may be empty, its data is then null. */
  readonly whenEmpty?: string;
  /** What an issue without a key is about, e.g. `the target`. */
  readonly whole: string;
}

/**
 * Reads one YAML document.
 *
 * @throws UsageError that names file and line of what cannot be read
 */
export async function readYamlFile(path: string, words: YamlFileWords): Promise<YamlFile> {
  const { document, lines } = parse(await readText(path, words), path, words);
  const placeOf = (keys: FieldIssue['path']) => place(path, document, lines, keys, words);
  return {
    data: plainData(document, path),
    document,
    placeOf,
    refusal(issues) {
      const shown = issues.slice(0, shownIssues).map((i) => `${placeOf(i.path)}${i.message}`);
      const more = issues.length - shown.length;
      return new UsageError([...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
    },
  };
}

const largestFile = 1_000_000;
const shownIssues = 10;

async function readText(path: string, { what }: YamlFileWords): Promise<string> {
  try {
    const entry = await stat(path);
    // A pipe that nobody writes to would never end.
    if (!entry.isFile() && !entry.isDirectory()) {
      throw new UsageError(`${path}: is no regular file; give a YAML file`);
    }
    const bytes = await readFile(path);
    if (bytes.length > largestFile) {
      throw new UsageError(`${path}: a ${what} is at most ${largestFile} bytes long`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${whyUnreadable(error, what)}`, { cause: error });
  }
}

function whyUnreadable(error: unknown, what: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `no such file; check the path of the ${what}`;
  if (code === 'EISDIR') return 'is a folder; give the YAML file inside it';
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read; check its permissions';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8 text';
  return `cannot be read (${String(code ?? error)})`;
}

function parse(
  text: string,
  path: string,
  { what, whenEmpty }: YamlFileWords,
): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  });
  const [document, second] = 'empty' in parsed ? [] : parsed;
  const isEmpty = document === undefined || isBlank(document);
  if (isEmpty && whenEmpty !== undefined) throw new UsageError(`${path}: is empty; ${whenEmpty}`);
  if (document === undefined) return { document: new Document(null), lines };
  if (second) {
    const line = lines.linePos(second.range[0]).line;
    throw new UsageError(`${path}:${line}: holds a second document; a ${what} is one document`);
  }
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    const what = error.code === 'DUPLICATE_KEY' ? 'the key stands twice' : error.message;
    throw new UsageError(`${path}:${line}: not valid YAML: ${what}`);
  }
  return { document, lines };
}

/** A file of comments alone is an empty text to the failsafe schema. */
function isBlank(document: Document): boolean {
  const { contents, errors } = document;
  return (
    errors.length === 0 && (contents === null || (isScalar(contents) && contents.value === ''))
  );
}

function plainData(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UsageError(
      `${path}: not valid YAML: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

function place(
  path: string,
  document: Document,
  lines: LineCounter,
  keys: FieldIssue['path'],
  { whole }: YamlFileWords,
): string {
  const { line } = lines.linePos(offsetOf(document, keys));
  const key = keys.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
  return `${path}:${line}: ${key === '' ? whole : key} `;
}

function offsetOf(document: Document, keys: FieldIssue['path']): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of keys) {
    if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
    } else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
      continue;
    }
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
