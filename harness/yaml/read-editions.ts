import {
  compareEditions,
  type Edition,
  type EditionRange,
  parseEdition,
} from '../edition/edition.ts';
import { UsageError } from '../usage-error.ts';
import type { FieldIssue, FieldReader, Mapping } from './field-reader.ts';

/** The edition under a key; undefined where there is none, or an issue. */
export function readEdition(
  reader: FieldReader,
  map: Mapping,
  key: string,
  path: FieldIssue['path'] = [],
): Edition | undefined {
  const text = reader.optionalText(map, key, path);
  if (text === undefined || text === '') return undefined;
  try {
    return parseEdition(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    reader.issue([...path, key], error.message.replace(/^edition: /, ''));
    return undefined;
  }
}

/** `{ since: '0.130', until: '0.150' }`, both inclusive, either may be absent; nothing is every edition. */
export function readEditionRange(
  reader: FieldReader,
  value: unknown,
  path: FieldIssue['path'],
): EditionRange {
  if (value === undefined) return {};
  const map = reader.map(value, path, ['since', 'until']);
  const since = readEdition(reader, map, 'since', path);
  const until = readEdition(reader, map, 'until', path);
  if (since !== undefined && until !== undefined && compareEditions(since, until) > 0) {
    reader.issue(path, `${since} is newer than ${until}`);
  }
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
}
