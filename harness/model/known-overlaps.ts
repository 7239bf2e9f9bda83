import { knownValues } from '../case-file/known-values.ts';
import { clientsOf, type Overlap, sensibleOverlap } from './overlap.ts';
import { overlapKind } from './overlap-kind.ts';
import type { SessionRules } from './session-rules.ts';

/** The overlaps of `fixtures/sessions`: what of them makes sense with these rules, if it still is one. */
export async function knownOverlaps(rules: SessionRules): Promise<Overlap[]> {
  const known = await knownValues('fixtures/sessions', overlapKind);
  return known
    .map((overlap) => sensibleOverlap(rules, overlap))
    .filter(({ atOnce }) => clientsOf(atOnce).size > 1);
}
