import { readFile, stat } from 'node:fs/promises';
import type { Document } from 'yaml';
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
  const text = await readText(path, words);
  // Most runs read no YAML.
  const { parseYaml } = await import('./parse-yaml.ts');
  return parseYaml(text, path, words);
}

const largestFile = 1_000_000;

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
