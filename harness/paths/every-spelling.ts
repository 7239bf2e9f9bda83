import { knownValues } from '../case-file/known-values.ts';
import type { Property } from '../runner/property.ts';
import { type Spelling, spellingSteps } from './spelling.ts';
import { spellingKind } from './spelling-kind.ts';
import { spellingUnfit } from './spelling-unfit.ts';
import { type SpellingChoice, spellings } from './spellings.ts';
import type { Volume } from './volume.ts';

/** What a law on spellings is tried with. */
export type SpellingValues = Pick<Property<Spelling>, 'kind' | 'values'> &
  Required<Pick<Property<Spelling>, 'examples' | 'obstacle'>>;

/** Spellings on a volume: first those of `fixtures/spellings`, which were found wrong or are limits. */
export async function everySpelling(
  volume: Volume,
  choice: SpellingChoice = {},
): Promise<SpellingValues> {
  const obstacle = (spelling: Spelling) => spellingUnfit(spelling, volume, choice);
  const known = await knownValues('fixtures/spellings', spellingKind);
  const fit = known.filter((spelling) => obstacle(spelling) === undefined);
  return {
    kind: spellingKind,
    values: spellings(volume, choice),
    // What is found with the simplest says most.
    examples: fit.toSorted((one, other) => intricacy(one) - intricacy(other)),
    obstacle,
  };
}

/** Links and other steps count, the more the later their kind comes, and beginnings as two. */
function intricacy({ steps, base, isPadded }: Spelling): number {
  const kinds = steps.map((step) => {
    const hops = step.kind === 'link' ? step.hops : 1;
    return hops + spellingSteps.indexOf(step.kind) / spellingSteps.length;
  });
  const words = (base === 'absolute' ? 0 : 2) + (isPadded ? 2 : 0);
  return kinds.reduce((sum, one) => sum + one, words);
}
