import type { SessionRules } from './session-rules.ts';
import { sensible } from './sessions.ts';
import { shorterSteps, simplerSteps } from './smaller-steps.ts';
import type { Step } from './step.ts';

/**
 * Sessions that are simpler than a session, the shortest first: long and short stretches left out, then one
 * step made simpler. Steps that make no sense any more go with what they depend on.
 */
export function* smallerSessions(
  rules: SessionRules,
  steps: readonly Step[],
): Generator<readonly Step[]> {
  for (const candidate of [...shorterSteps(steps), ...simplerSteps(steps)]) {
    const session = sensible(rules, candidate);
    const isSame = JSON.stringify(session) === JSON.stringify(steps);
    if (!isSame && session.length > 0) yield session;
  }
}
