import type { ValueKind } from '../case-file/value-kind.ts';
import { describeSession, describeStep } from './describe-step.ts';
import { readSteps } from './read-steps.ts';
import type { Step } from './step.ts';

/** Sessions as values of a property. */
export const sessionKind: ValueKind<readonly Step[]> = {
  plural: 'sessions',
  cases: /^properties\/sessions(-of-one)?$/,
  describe: describeSession,
  countSteps: (steps) => steps.length,
  lists: ['steps'],
  write: (steps) => ({ steps: steps.map(describeStep) }),
  read: (lists, issues) => readSteps(lists, 'steps', issues),
};
