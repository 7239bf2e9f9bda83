import { type FieldIssue, FieldReader } from '../yaml/field-reader.ts';
import { readYamlFile } from '../yaml/yaml-file.ts';
import { describeStep } from './describe-step.ts';
import { readStep } from './read-steps.ts';
import type { Step } from './step.ts';

/** A session that is a case of its own. */
export interface CaseFile {
  /** Case whose session it is, e.g. `properties/sessions`. */
  readonly case: string;
  readonly steps: readonly Step[];
}

/**
 * Reads a session from a file:
 *
 * ```yaml
 * case: properties/sessions
 * steps:
 *   - alice starts one
 *   - bob resumes one by its id
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
  const map = reader.map(yaml.data, [], ['case', 'steps']);
  const name = reader.requiredText(map, 'case', []);
  const texts = reader.list(map.steps ?? [], ['steps']);
  if (texts.length === 0) reader.issue([], 'lacks steps, the session step by step');
  const steps = texts.flatMap((text, index) => {
    const step = readStep(text);
    if (!('wrong' in step)) return [step];
    reader.issue(['steps', index], step.wrong);
    return [];
  });
  if (issues.length > 0) throw yaml.refusal(issues);
  return { case: name, steps };
}

/**
 * The text of a case file.
 * @param remark where the session comes from, one line
 */
export function caseFileText({ case: name, steps }: CaseFile, remark: string): string {
  const list = steps.map((step) => `  - ${describeStep(step)}\n`).join('');
  return `# ${remark}\ncase: ${name}\nsteps:\n${list}`;
}
