import type { Difference } from './difference.ts';
import { anyIndex } from './members-of.ts';
import type { Leaf, ShapedTranscript } from './shape.ts';

type MomentDifference = Omit<Difference, 'cell'>;

/** More moments than a conversation has; each is held against each. */
const maxMoments = 1_500;

/**
 * Moments of the run that are in an order in which no run of the release showed them, one for each frame
 * and member. Moments within one second are in no order: whether a second ends between them is chance.
 */
export function compareMoments(
  real: readonly ShapedTranscript[],
  fake: ShapedTranscript,
): MomentDifference[] {
  const runs = real.map((run) => new Map(momentsOf(run).map((found) => [found.key, found])));
  const own = momentsOf(fake).filter(({ key }) => runs.every((run) => run.has(key)));
  const found = new Map<string, MomentDifference>();
  for (const [index, later] of own.entries()) {
    // The nearest says most.
    const other = own.slice(0, index).findLast((earlier) => {
      const way = order(earlier, later);
      const isReversed = (run: ReadonlyMap<string, Moment>) => {
        const [a, b] = [run.get(earlier.key), run.get(later.key)];
        return a !== undefined && b !== undefined && order(a, b) === -way;
      };
      return way !== 0 && runs.every(isReversed);
    });
    if (other === undefined) continue;
    const isAfter = order(other, later) < 0;
    const where = { lane: later.lane, frame: later.frame, member: anyIndex(later.path) };
    found.set(JSON.stringify(where), {
      ...where,
      kind: 'value',
      real: `${isAfter ? 'before' : 'after'} ${other.path} of ${other.label}`,
      fake: `${isAfter ? 'after' : 'before'} it`,
    });
  }
  return [...found.values()];
}

interface Moment {
  readonly key: string;
  readonly lane: string;
  readonly frame: string;
  readonly label: string;
  readonly path: string;
  readonly span: NonNullable<Leaf['moment']>;
}

function momentsOf(transcript: ShapedTranscript): Moment[] {
  const moments = [...transcript].flatMap(([lane, frames]) =>
    frames.flatMap(({ label, frame, members }) =>
      [...members].flatMap(([path, { moment }]) =>
        moment
          ? [{ key: JSON.stringify([lane, label, path]), lane, frame, label, path, span: moment }]
          : [],
      ),
    ),
  );
  return moments.slice(0, maxMoments);
}

/** Negative when a is over before b begins. */
function order({ span: a }: Moment, { span: b }: Moment): -1 | 0 | 1 {
  if (a[1] < b[0]) return -1;
  return b[1] < a[0] ? 1 : 0;
}
