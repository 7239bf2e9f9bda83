import { type FieldIssue, FieldReader } from '../yaml/field-reader.ts';
import { readEditionRange } from '../yaml/read-editions.ts';
import { readYamlFile, type YamlFile } from '../yaml/yaml-file.ts';
import type { Baseline, ExpectedFailure, ExpectedGap } from './baseline.ts';

/** Names of the two lists of a baseline file. */
export const failuresKey = 'expected-failures';
export const unrunKey = 'expected-unrun';

/** What exists, so that an entry for something else is found. */
export interface KnownSubjects {
  readonly cases: ReadonlySet<string>;
  readonly clauses: ReadonlySet<string>;
}

/**
 * Reads a baseline.
 *
 * ```yaml
 * expected-failures:
 *   - case: stale-path/dot-dot-idle      # or clause: PATH-18
 *     fingerprint: 3f9a1c07d2be          # or a list; `baseline update` writes it
 *     reason: paths are compared by their components
 *     releases: { since: '0.105', until: '0.136' }
 *     owner: storage-team
 *     link: https://example.org/issues/1
 *     expires: 2027-06-30
 * expected-unrun:
 *   - case: archive/descendants-in-order
 *     reason: the target spawns no threads
 * ```
 *
 * @throws UsageError that names file, line and key of everything wrong
 */
export async function loadBaseline(path: string, known: KnownSubjects): Promise<Baseline> {
  const yaml = await readBaselineFile(path);
  const issues: FieldIssue[] = [];
  const reader = new FieldReader(issues);
  const top = isEmpty(yaml) ? {} : reader.map(yaml.data, [], [failuresKey, unrunKey]);
  const list = (key: string) => (isNothing(top[key]) ? [] : reader.items(top[key], [key]));
  const failures = list(failuresKey).map((entry, i) =>
    readFailure(reader, entry, [failuresKey, i], known, yaml),
  );
  const unrun = list(unrunKey).map((entry, i) => {
    const at = [unrunKey, i];
    return readEntry(reader, reader.map(entry, at, entryKeys), at, known, yaml);
  });
  if (issues.length > 0) throw yaml.refusal(issues);
  return { failures, unrun };
}

/** @throws UsageError when it cannot be read as YAML */
export function readBaselineFile(path: string): Promise<YamlFile> {
  return readYamlFile(path, { what: 'baseline', whole: 'the baseline' });
}

const entryKeys = ['case', 'clause', 'reason', 'releases', 'owner', 'link', 'expires'];

function isEmpty({ data }: YamlFile): boolean {
  return isNothing(data);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function readFailure(
  reader: FieldReader,
  entry: unknown,
  at: FieldIssue['path'],
  known: KnownSubjects,
  yaml: YamlFile,
): ExpectedFailure {
  const map = reader.map(entry, at, [...entryKeys, 'fingerprint']);
  const { fingerprint } = map;
  const fingerprints = Array.isArray(fingerprint)
    ? reader.list(fingerprint, [...at, 'fingerprint'])
    : [reader.requiredText(map, 'fingerprint', at)];
  for (const text of fingerprints) {
    if (/^[0-9a-f]{12}$/.test(text)) continue;
    reader.issue(
      [...at, 'fingerprint'],
      'must be twelve hex digits; `baseline update` writes them',
    );
  }
  return { ...readEntry(reader, map, at, known, yaml), fingerprints };
}

function readEntry(
  reader: FieldReader,
  map: Readonly<Record<string, unknown>>,
  at: FieldIssue['path'],
  known: KnownSubjects,
  yaml: YamlFile,
): ExpectedGap {
  const optional = (key: 'owner' | 'link' | 'expires') => {
    const text = reader.optionalText(map, key, at);
    return text === undefined ? {} : { [key]: text };
  };
  const { expires } = map;
  if (expires !== undefined && !isDay(String(expires))) {
    reader.issue([...at, 'expires'], 'must be a day like 2027-06-30');
  }
  return {
    subject: readSubject(reader, map, at, known),
    releases: readEditionRange(reader, map.releases, [...at, 'releases']),
    reason: reader.requiredText(map, 'reason', at),
    ...optional('owner'),
    ...optional('link'),
    ...optional('expires'),
    place: yaml.placeOf(at).split(' ')[0]?.replace(/:$/, '') ?? '',
  };
}

function readSubject(
  reader: FieldReader,
  map: Readonly<Record<string, unknown>>,
  at: FieldIssue['path'],
  known: KnownSubjects,
): ExpectedGap['subject'] {
  const given = [reader.optionalText(map, 'case', at), reader.optionalText(map, 'clause', at)];
  const [id, clause] = given;
  if ((id === undefined) === (clause === undefined)) {
    reader.issue(at, 'must name either a case or a clause');
    return { case: '' };
  }
  if (id !== undefined) {
    if (!known.cases.has(id))
      reader.issue([...at, 'case'], `${id} does not exist; run --list names all`);
    return { case: id };
  }
  const name = clause ?? '';
  if (!known.clauses.has(name)) reader.issue([...at, 'clause'], `${name} is in no ledger`);
  return { clause: name };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time);
}

/** The day of a time in UTC, `YYYY-MM-DD`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
