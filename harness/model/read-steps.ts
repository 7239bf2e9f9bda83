import { quoted } from '../case-file/quoted.ts';
import type { CaseLists } from '../case-file/value-kind.ts';
import { knownNames } from '../known-names.ts';
import type { FieldIssue } from '../yaml/field-reader.ts';
import { describeStep } from './describe-step.ts';
import { everyStep } from './every-step.ts';
import type { Step } from './step.ts';

/** Steps by what they are called in reports and case files. */
const stepsByName: ReadonlyMap<string, Step> = new Map(
  everyStep().map((step) => [describeStep(step), step]),
);

/** Each step is looked at where it stands, behind all before it. */
const mostSteps = 500;

/** The steps of one list of a case file; texts that are none go to `issues`. */
export function readSteps(lists: CaseLists, list: string, issues: FieldIssue[]): Step[] {
  const texts = lists[list] ?? [];
  if (texts.length > mostSteps) {
    const message = `must be ${mostSteps} steps at most, not ${texts.length}`;
    issues.push({ path: [list], message });
    return [];
  }
  return texts.flatMap((text, index) => {
    const words = text.trim().replaceAll(/\s+/g, ' ');
    const step = stepsByName.get(words);
    if (step) return [step];
    const message = `is no step of a session: ${quoted(words)}; ${knownNames(words.slice(0, 100), [...stepsByName.keys()])}`;
    issues.push({ path: [list, index], message });
    return [];
  });
}
