import fc from 'fast-check';
import { knownValues } from '../case-file/known-values.ts';
import type { Property } from '../runner/property.ts';
import { isAskedAsItIs } from './is-asked-as-it-is.ts';
import { nearMisses, nearMissObstacle } from './near-miss.ts';
import { plainSpelling } from './plain-spelling.ts';
import { nearMissKind, type SpelledNearMiss } from './spelled-near-miss.ts';
import { spellingUnfit } from './spelling-unfit.ts';
import { spellings } from './spellings.ts';
import type { Volume } from './volume.ts';

/** What a law on near misses is tried with. */
export type NearMissValues = Pick<Property<SpelledNearMiss>, 'kind' | 'values'> &
  Required<Pick<Property<SpelledNearMiss>, 'examples' | 'obstacle'>>;

// Each kind once in any case: chance alone may leave one out.
const eachOnce = nearMisses.map((kind) => ({ kind, spelling: plainSpelling }));

/** Near misses on a volume: first one of each kind, then those of `fixtures/spellings`. */
export async function everyNearMiss(volume: Volume): Promise<NearMissValues> {
  const choice = { without: ['doubled-root'] } as const;
  const obstacle = ({ kind, spelling }: SpelledNearMiss) =>
    nearMissObstacle(kind, volume) ?? spellingUnfit(spelling, volume, choice);
  const known = await knownValues('fixtures/spellings', nearMissKind);
  const asTheyAre = nearMisses.filter(isAskedAsItIs);
  const spelled = nearMisses.filter((kind) => !isAskedAsItIs(kind));
  return {
    kind: nearMissKind,
    values: fc.oneof(
      {
        weight: spelled.length,
        arbitrary: fc.record({
          kind: fc.constantFrom(...spelled),
          spelling: spellings(volume, choice),
        }),
      },
      {
        weight: asTheyAre.length,
        arbitrary: fc.record({
          kind: fc.constantFrom(...asTheyAre),
          spelling: fc.constant(plainSpelling),
        }),
      },
    ),
    examples: [...eachOnce, ...known.filter((one) => obstacle(one) === undefined)],
    obstacle,
  };
}
