import type { Spelling } from './spelling.ts';
import { spellingObstacle } from './spelling-obstacle.ts';
import type { SpellingChoice } from './spellings.ts';
import { staysShort } from './stays-short.ts';
import type { Volume } from './volume.ts';

/** Why a spelling is none of those that {@link SpellingChoice} and volume allow; `undefined` where it is. */
export function spellingUnfit(
  spelling: Spelling,
  volume: Volume,
  { without = [], padded = 'resolvable' }: SpellingChoice,
): string | undefined {
  const { steps, base, isPadded } = spelling;
  for (const part of [...steps.map(({ kind }) => kind), base]) {
    const why = spellingObstacle(part, volume);
    if (why !== undefined) return `${part}: ${why}`;
  }
  if (without.includes(base)) return `${base}: another clause says what becomes of it`;
  if (isPadded && padded === 'resolvable' && !staysShort(spelling)) {
    return 'padded: it may grow too long for the system while it is resolved';
  }
  return undefined;
}
