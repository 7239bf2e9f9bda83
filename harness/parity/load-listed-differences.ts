import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { compareEditions, type EditionRange, parseEdition } from '../edition/edition.ts';
import { UsageError } from '../usage-error.ts';
import { listableKinds } from './difference.ts';
import type { ListedDifference } from './listed-differences.ts';

/**
 * Reads a file of listed differences: YAML, a list of
 *
 * ```yaml
 * - kind: value                       # message, missing, extra, type or value
 *   frame: initialize response        # method, then response, notification or request
 *   member: result.userAgent          # [] for every element; none for a message
 *   releases: { since: '0.130', until: '0.150' }   # editions, both inclusive, either may be absent
 *   reason: why it is there and harms nobody
 * ```
 *
 * @throws UsageError that names the file and the entry that cannot be used
 */
export async function loadListedDifferences(path: string): Promise<ListedDifference[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: cannot be read (${error.code}); name a file of differences`);
  });
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw new UsageError(`${path}: not valid YAML: ${error.message.split('\n')[0]}`);
  // Failsafe reads an empty file as an empty text.
  const data: unknown = document.contents === null ? [] : document.toJS();
  if (!Array.isArray(data)) throw new UsageError(`${path}: must be a list of differences`);
  return data.map((entry, index) => readEntry(entry, `${path}: entry ${index + 1}`));
}

const keys = ['kind', 'frame', 'member', 'releases', 'reason'];

function readEntry(entry: unknown, where: string): ListedDifference {
  const fields = mapping(entry, where, keys);
  const kind = listableKinds.find((known) => known === fields.kind);
  if (kind === undefined) {
    throw new UsageError(
      `${where}: kind must be one of ${listableKinds.join(', ')}; order, audience and outcome can never be listed`,
    );
  }
  const frame = text(fields, 'frame', where);
  if (!/^\S+ (response|notification|request)$/.test(frame)) {
    throw new UsageError(
      `${where}: frame must be a method and response, notification or request, like "thread/start response"`,
    );
  }
  const member = kind === 'message' ? '' : text(fields, 'member', where);
  const releases = readRange(fields.releases, `${where}: releases`);
  return { kind, frame, member, releases, reason: text(fields, 'reason', where) };
}

function readRange(value: unknown, where: string): EditionRange {
  const range = mapping(value ?? {}, where, ['since', 'until']);
  const { since, until } = {
    since: range.since === undefined ? undefined : parseEdition(String(range.since), where),
    until: range.until === undefined ? undefined : parseEdition(String(range.until), where),
  };
  if (since !== undefined && until !== undefined && compareEditions(since, until) > 0) {
    throw new UsageError(`${where}: ${since} is newer than ${until}`);
  }
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
}

function mapping(
  value: unknown,
  where: string,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${where} must be a mapping with ${known.join(', ')}`);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new UsageError(`${where}: unknown key ${unknown}; known are ${known.join(', ')}`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function text(fields: Readonly<Record<string, unknown>>, key: string, where: string): string {
  const value = fields[key];
  if (typeof value !== 'string' || value.trim() === '') {
    throw new UsageError(`${where}: ${key} is missing or empty`);
  }
  return value.trim();
}
