import type { ValueKind } from '../runner/value-kind.ts';
import { describeSession } from './describe-step.ts';
import type { Step } from './step.ts';

/** Sessions as values of a property. */
export const sessionKind: ValueKind<readonly Step[]> = {
  plural: 'sessions',
  describe: describeSession,
  countSteps: (steps) => steps.length,
};
