import type { ValueKind } from '../case-file/value-kind.ts';
import { describeSession, describeStep } from './describe-step.ts';
import type { Overlap } from './overlap.ts';
import { readSteps } from './read-steps.ts';

/** Overlaps as values of a property; in a case file, `atOnce` is what clients send after the steps. */
export const overlapKind: ValueKind<Overlap> = {
  plural: 'overlaps',
  describe: ({ before, atOnce }) => {
    const list = atOnce.map((step) => `\n- ${describeStep(step)}`).join('');
    return `${describeSession(before)}\nat once:${list}`;
  },
  countSteps: ({ before, atOnce }) => before.length + atOnce.length,
  lists: ['steps', 'atOnce'],
  write: ({ before, atOnce }) => ({
    steps: before.map(describeStep),
    atOnce: atOnce.map(describeStep),
  }),
  read: (lists, issues) => ({
    before: readSteps(lists, 'steps', issues),
    atOnce: readSteps(lists, 'atOnce', issues),
  }),
};
