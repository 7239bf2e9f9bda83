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
import type { YamlFile, YamlFileWords } from './yaml-file.ts';

const shownIssues = 10;

/** @throws UsageError that names file and line of what is not one YAML document */
export function parseYaml(text: string, path: string, words: YamlFileWords): YamlFile {
  const { document, lines } = parse(text, path, words);
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
