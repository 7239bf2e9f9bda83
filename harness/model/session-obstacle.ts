import type { CaseContext } from '../runner/case-context.ts';
import { describeStep } from './describe-step.ts';
import type { SessionRules } from './session-rules.ts';
import { firstSenseless } from './sessions.ts';
import type { Step } from './step.ts';

/** Why a session cannot be asked of a target: its first step that makes no sense where it stands. */
export function sessionObstacle(
  rules: SessionRules,
  steps: readonly Step[],
  { edition, transport }: Pick<CaseContext, 'edition' | 'transport'>,
): string | undefined {
  const index = firstSenseless(rules, steps);
  const step = steps[index ?? -1];
  if (index === undefined || !step) return undefined;
  return `step ${index + 1}, ${describeStep(step)}, makes no sense there with edition ${edition} over ${transport}`;
}
