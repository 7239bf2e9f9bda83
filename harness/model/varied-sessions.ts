import type { SessionRules } from './session-rules.ts';
import { situations } from './situations.ts';
import type { Step } from './step.ts';

/**
 * Chooses sessions that bring about much that is new, for each step that they cost.
 *
 * @param count how many at most
 * @param known situations brought about so far; grows
 */
export function variedSessions(
  rules: SessionRules,
  sessions: readonly (readonly Step[])[],
  count: number,
  known: Set<string>,
): (readonly Step[])[] {
  const rest = sessions.map((steps) => ({ steps, found: situations(rules, steps) }));
  const chosen: (readonly Step[])[] = [];
  while (chosen.length < count && rest.length > 0) {
    const worths = rest.map(
      ({ steps, found }) => found.difference(known).size / (steps.length + 2),
    );
    const [best] = rest.splice(worths.indexOf(Math.max(...worths)), 1);
    if (!best) break;
    for (const situation of best.found) known.add(situation);
    chosen.push(best.steps);
  }
  return chosen;
}
