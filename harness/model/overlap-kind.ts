import type { ValueKind } from '../runner/value-kind.ts';
import { describeSession, describeStep } from './describe-step.ts';
import type { Overlap } from './overlap.ts';

/** Overlaps as values of a property. */
export const overlapKind: ValueKind<Overlap> = {
  plural: 'overlaps',
  describe: ({ before, atOnce }) => {
    const list = atOnce.map((step) => `\n- ${describeStep(step)}`).join('');
    return `${describeSession(before)}\nat once:${list}`;
  },
  countSteps: ({ before, atOnce }) => before.length + atOnce.length,
};
