import { knownNames } from '../known-names.ts';
import { describeStep } from './describe-step.ts';
import { everyStep } from './every-step.ts';
import type { Step } from './step.ts';

/** Steps by what they are called in reports and case files. */
const stepsByName: ReadonlyMap<string, Step> = new Map(
  everyStep().map((step) => [describeStep(step), step]),
);

/** The step of that description; for another text, what is wrong with it. */
export function readStep(text: string): Step | { readonly wrong: string } {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  const step = stepsByName.get(words);
  if (step) return step;
  return { wrong: `is no step of a session; ${knownNames(words, [...stepsByName.keys()])}` };
}

/** The steps of these descriptions, which were checked before. */
export function readSteps(texts: readonly string[]): readonly Step[] {
  return texts.map((text) => {
    const step = readStep(text);
    if ('wrong' in step) throw new Error(`${text} ${step.wrong}`);
    return step;
  });
}
