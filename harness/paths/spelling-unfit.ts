import type { Spelling, SpellingStep } from './spelling.ts';
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
  const names = steps.flatMap((step) => ('name' in step ? [Buffer.byteLength(step.name)] : []));
  const longest = Math.max(0, ...names);
  if (volume.platform === 'linux' && longest > longestName) {
    return `a link has a name of ${longest} bytes, and Linux takes ${longestName}`;
  }
  const bytes = addedBytes(steps);
  if (bytes > volume.maxPathBytes) {
    return `dots and separators alone are ${bytes} bytes, and a path has at most ${volume.maxPathBytes}`;
  }
  if (without.includes(base)) return `${base}: another clause says what becomes of it`;
  const isNearlyFull = isPadded || bytes > volume.maxPathBytes / 2;
  if (isNearlyFull && padded === 'resolvable' && !staysShort(spelling)) {
    return `${isPadded ? 'padded' : `${bytes} bytes of dots and separators`}: it may grow too long for the system while it is resolved`;
  }
  return undefined;
}

/** Of a name on Linux, in bytes. */
const longestName = 255;

/** What a path grows by at least, whatever file it is of. */
function addedBytes(steps: readonly SpellingStep[]): number {
  const bytes = steps.map((step) => {
    if (step.kind === 'dot') return 2 * step.count;
    return step.kind === 'separators' ? step.count : 0;
  });
  return bytes.reduce((sum, one) => sum + one, 0);
}
