import { type FieldIssue, FieldReader } from '../yaml/field-reader.ts';
import { readYamlFile, type YamlFile } from '../yaml/yaml-file.ts';
import type { CaseLists, ReadableKind } from './value-kind.ts';

/** A value of a property that is a case of its own. */
export interface CaseFile {
  /** Case whose property is tried with it, e.g. `properties/sessions`. */
  readonly case: string;
  /** @throws UsageError that names file and line of everything wrong */
  read<Value>(kind: ReadableKind<Value>): CaseValue<Value>;
}

export interface CaseValue<Value> {
  readonly value: Value;
  /** The value in words. */
  readonly lists: CaseLists;
}

/**
 * Reads a value from a file:
 *
 * ```yaml
 * case: properties/sessions
 * steps:
 *   - alice starts one
 *   - bob resumes one by its id
 * ```
 *
 * The case that it names says of what kind the value is.
 *
 * @throws UsageError for a file that cannot be read, or names no case
 */
export async function readCaseFile(path: string): Promise<CaseFile> {
  const yaml = await readYamlFile(path, {
    what: 'case file',
    whenEmpty: 'it needs the keys case and steps',
    whole: 'the case file',
  });
  const issues: FieldIssue[] = [];
  const reader = new FieldReader(issues);
  const name = reader.requiredText(reader.map(yaml.data, []), 'case', []);
  if (issues.length > 0) throw yaml.refusal(issues);
  return { case: name, read: (kind) => readValue(yaml, kind) };
}

function readValue<Value>(yaml: YamlFile, kind: ReadableKind<Value>): CaseValue<Value> {
  const issues: FieldIssue[] = [];
  const reader = new FieldReader(issues);
  const [required] = kind.lists;
  const map = reader.map(yaml.data, [], ['case', ...kind.lists]);
  const given = map[required];
  if (given === undefined) reader.issue([], `lacks ${required}, the steps one by one`);
  else if (Array.isArray(given) && given.length === 0) {
    reader.issue([required], 'is empty; give the steps one by one');
  }
  const lists = Object.fromEntries(
    kind.lists.map((list) => [list, reader.list(map[list] ?? [], [list])]),
  );
  const found: FieldIssue[] = [];
  const value = kind.read(lists, found);
  // What is no text at all is not told as a wrong one, too.
  const told = new Set(issues.map(({ path }) => path.join()));
  issues.push(...found.filter(({ path }) => !told.has(path.join())));
  if (issues.length > 0) throw yaml.refusal(issues);
  return { value, lists };
}

/**
 * The text of a case file.
 * @param remark where the value comes from, one line
 */
export function caseFileText(name: string, lists: CaseLists, remark: string): string {
  const texts = Object.entries(lists).flatMap(([list, steps]) =>
    steps.length === 0
      ? []
      : [`${list}:\n${steps.map((step) => `  - ${asYaml(step)}\n`).join('')}`],
  );
  return `# ${remark}\ncase: ${name}\n${texts.join('')}`;
}

/** What YAML could read otherwise is quoted, and JSON is YAML. */
function asYaml(text: string): string {
  return /^\w[\w "',./-]*$/.test(text) ? text : JSON.stringify(text);
}
