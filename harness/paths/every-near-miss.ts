import fc from 'fast-check';
import { knownValues } from '../case-file/known-values.ts';
import type { Property } from '../runner/property.ts';
import { isAskedAsItIs } from './is-asked-as-it-is.ts';
import { type NearMiss, nearMisses, nearMissObstacle } from './near-miss.ts';
import { plainSpelling } from './plain-spelling.ts';
import { nearMissKind, type SpelledNearMiss } from './spelled-near-miss.ts';
import { spellingUnfit } from './spelling-unfit.ts';
import { spellings } from './spellings.ts';
import type { Volume } from './volume.ts';

/** What a law on near misses is tried with. */
export type NearMissValues = Pick<Property<SpelledNearMiss>, 'kind' | 'values'> &
  Required<Pick<Property<SpelledNearMiss>, 'examples' | 'obstacle'>>;

/**
 * Near misses on a volume: first one of each kind, then those of `fixtures/spellings`.
 * @param left kinds that are left out
 */
export async function everyNearMiss(
  volume: Volume,
  left: readonly NearMiss[] = [],
): Promise<NearMissValues> {
  const choice = { without: ['doubled-root'] } as const;
  const obstacle = ({ kind, spelling }: SpelledNearMiss) =>
    (left.includes(kind) ? `${kind}: another clause says what becomes of it` : undefined) ??
    nearMissObstacle(kind, volume) ??
    spellingUnfit(spelling, volume, choice);
  const kinds = nearMisses.filter((kind) => !left.includes(kind));
  // Chance alone may leave one out.
  const eachOnce = kinds.map((kind) => ({ kind, spelling: plainSpelling }));
  const known = await knownValues('fixtures/spellings', nearMissKind);
  const asTheyAre = kinds.filter(isAskedAsItIs);
  const spelled = kinds.filter((kind) => !isAskedAsItIs(kind));
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
