import { type FieldIssue, FieldReader, type Mapping } from '../yaml/field-reader.ts';
import { readYamlFile } from '../yaml/yaml-file.ts';
import { describeStep } from './describe-step.ts';
import { readStep } from './read-steps.ts';
import type { Step } from './step.ts';

/** A session that is a case of its own. */
export interface CaseFile {
  /** Case whose session it is, e.g. `properties/sessions`. */
  readonly case: string;
  readonly steps: readonly Step[];
  /** What its clients send at once after the steps; empty for a plain session. */
  readonly atOnce: readonly Step[];
}

/**
 * Reads a session from a file:
 *
 * ```yaml
 * case: properties/sessions
 * steps:
 *   - alice starts one
 *   - bob resumes one by its id
 * atOnce:                     # only of properties/overlaps
 *   - alice archives one
 *   - bob unsubscribes from one
 * ```
 *
 * @throws UsageError that names file and line of everything wrong
 */
export async function readCaseFile(path: string): Promise<CaseFile> {
  const yaml = await readYamlFile(path, {
    what: 'case file',
    whenEmpty: 'it needs the keys case and steps',
    whole: 'the case file',
  });
  const issues: FieldIssue[] = [];
  const reader = new FieldReader(issues);
  const map = reader.map(yaml.data, [], ['case', 'steps', 'atOnce']);
  const name = reader.requiredText(map, 'case', []);
  const steps = stepsOf(reader, map, 'steps');
  const atOnce = stepsOf(reader, map, 'atOnce');
  if (map.steps === undefined) reader.issue([], 'lacks steps, the session step by step');
  if (issues.length > 0) throw yaml.refusal(issues);
  return { case: name, steps, atOnce };
}

function stepsOf(reader: FieldReader, map: Mapping, key: string): Step[] {
  return reader.list(map[key] ?? [], [key]).flatMap((text, index) => {
    const step = readStep(text);
    if (!('wrong' in step)) return [step];
    reader.issue([key, index], step.wrong);
    return [];
  });
}

/**
 * The text of a case file.
 * @param remark where the session comes from, one line
 */
export function caseFileText({ case: name, steps, atOnce }: CaseFile, remark: string): string {
  const list = (some: readonly Step[]) => some.map((it) => `  - ${describeStep(it)}\n`).join('');
  const overlap = atOnce.length > 0 ? `atOnce:\n${list(atOnce)}` : '';
  return `# ${remark}\ncase: ${name}\nsteps:\n${list(steps)}${overlap}`;
}
