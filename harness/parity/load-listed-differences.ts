import { type FieldIssue, FieldReader } from '../yaml/field-reader.ts';
import { readEditionRange } from '../yaml/read-editions.ts';
import { readYamlFile } from '../yaml/yaml-file.ts';
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
 * @throws UsageError that names file, line and key of everything wrong
 */
export async function loadListedDifferences(path: string): Promise<ListedDifference[]> {
  const yaml = await readYamlFile(path, { what: 'file of differences', whole: 'the file' });
  const issues: FieldIssue[] = [];
  const reader = new FieldReader(issues);
  const entries = yaml.data === null || yaml.data === '' ? [] : reader.items(yaml.data, []);
  const list = entries.map((entry, index) => readEntry(reader, entry, [index]));
  if (issues.length > 0) throw yaml.refusal(issues);
  return list;
}

const keys = ['kind', 'frame', 'member', 'releases', 'reason'];

function readEntry(
  reader: FieldReader,
  entry: unknown,
  path: FieldIssue['path'],
): ListedDifference {
  const fields = reader.map(entry, path, keys);
  const kind = listableKinds.find((known) => known === fields.kind);
  if (kind === undefined) {
    const known = listableKinds.join(', ');
    reader.issue(
      [...path, 'kind'],
      `must be one of ${known}; order, audience and outcome can never be listed`,
    );
  }
  const frame = reader.requiredText(fields, 'frame', path);
  if (!/^\S+ (response|notification|request)$/.test(frame)) {
    reader.issue(
      [...path, 'frame'],
      'must be a method and response, notification or request, like "thread/start response"',
    );
  }
  return {
    kind: kind ?? 'message',
    frame,
    member: kind === 'message' ? '' : reader.requiredText(fields, 'member', path),
    releases: readEditionRange(reader, fields.releases, [...path, 'releases']),
    reason: reader.requiredText(fields, 'reason', path),
  };
}
