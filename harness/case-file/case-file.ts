import { type FieldIssue, FieldReader } from '../yaml/field-reader.ts';
import { readYamlFile } from '../yaml/yaml-file.ts';
import type { CaseLists, ReadableKind } from './value-kind.ts';

/** A value of a property that is a case of its own. */
export interface CaseFile<Value> {
  /** Case whose property is tried with it, e.g. `properties/sessions`. */
  readonly case: string;
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
 * @param kindOf what values a case takes; throws UsageError for a case that takes none
 * @throws UsageError that names file and line of everything wrong
 */
export async function readCaseFile<Value>(
  path: string,
  kindOf: (name: string) => ReadableKind<Value>,
): Promise<CaseFile<Value>> {
  const yaml = await readYamlFile(path, {
    what: 'case file',
    whenEmpty: 'it needs the keys case and steps',
    whole: 'the case file',
  });
  const issues: FieldIssue[] = [];
  const reader = new FieldReader(issues);
  const name = reader.requiredText(reader.map(yaml.data, []), 'case', []);
  if (issues.length > 0) throw yaml.refusal(issues);
  const kind = kindOf(name);
  const [required] = kind.lists;
  const map = reader.map(yaml.data, [], ['case', ...kind.lists]);
  if (map[required] === undefined) reader.issue([], `lacks ${required}, the steps one by one`);
  const lists = Object.fromEntries(
    kind.lists.map((list) => [list, reader.list(map[list] ?? [], [list])]),
  );
  const value = kind.read(lists, issues);
  if (issues.length > 0) throw yaml.refusal(issues);
  return { case: name, value, lists };
}

/**
 * The text of a case file.
 * @param remark where the value comes from, one line
 */
export function caseFileText(name: string, lists: CaseLists, remark: string): string {
  const texts = Object.entries(lists).flatMap(([list, steps]) =>
    steps.length === 0
      ? []
      : [`${list}:\n${steps.map((step) => `  - ${quoted(step)}\n`).join('')}`],
  );
  return `# ${remark}\ncase: ${name}\n${texts.join('')}`;
}

/** As YAML takes it; what YAML could read otherwise is quoted, and JSON is YAML. */
function quoted(text: string): string {
  return /^\w[\w "',./-]*$/.test(text) ? text : JSON.stringify(text);
}
