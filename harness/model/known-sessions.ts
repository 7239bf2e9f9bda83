import { knownValues } from '../case-file/known-values.ts';
import { sessionKind } from './session-kind.ts';
import type { SessionRules } from './session-rules.ts';
import { sensible } from './sessions.ts';
import type { Step } from './step.ts';

/**
 * The sessions of `fixtures/sessions`, found wrong or made by hand: what of them makes sense with these rules.
 *
 * @param isWhole whether to leave out those of which something does not
 */
export async function knownSessions(
  rules: SessionRules,
  { isWhole }: { readonly isWhole: boolean },
): Promise<(readonly Step[])[]> {
  const known = await knownValues('fixtures/sessions', sessionKind);
  const possible = known.map((steps) => sensible(rules, steps));
  return possible.filter((steps, index) => !isWhole || steps.length === known[index]?.length);
}
