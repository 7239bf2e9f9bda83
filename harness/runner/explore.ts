import type { PropertySettings } from './holds-for-all.ts';
import type { Property } from './property.ts';
import { type Shrinkable, shrinkViolation } from './shrink-violation.ts';
import { failureOf } from './trial-failure.ts';
import type { TrialMeter } from './trial-meter.ts';
import { withCounterexample } from './with-counterexample.ts';

/** A property whose values take long to try, and know best themselves how to become smaller. */
export interface Exploration<Value>
  extends Omit<Property<Value>, 'shareOfRuns'>,
    Shrinkable<Value> {
  /** Part of the usual time for generated values, from 0 to 1; shrinking has all of it. */
  readonly shareOfTime?: number;
  /** As how many ordinary values one counts. */
  readonly weight: number;
  /** The most promising of some values, so many at most. */
  readonly choose: (values: readonly Value[], count: number) => readonly Value[];
}

/** So many values are drawn at once, and so many of them tried. */
const drawn = 120;
const tried = 12;

/**
 * As `holdsForAll`, but no trial is ever cut off: each has its effects on a server that the next one uses.
 * What goes wrong in any other way, a crash or a hang, is shrunk like a violation.
 *
 * @throws CheckFailure or TargetFailure of the smallest value found; any other error at once
 */
export async function explore<Value>(
  exploration: Exploration<Value>,
  { seed, runs, budgetMs }: PropertySettings,
  meter: TrialMeter<Value>,
): Promise<void> {
  // Only properties need it.
  const { sample } = await import('fast-check');
  const { kind, values, weight, choose, examples = [], shareOfTime = 1 } = exploration;
  // Examples are tried whatever they take.
  for (const [index, value] of examples.entries()) {
    await tryValue(value, `example ${index + 1}`, { isKnown: true });
  }
  const until = performance.now() + budgetMs * shareOfTime;
  const all = Math.ceil(runs / weight);
  for (let begun = 0, batch = 0; begun < all; begun += tried, batch += 1) {
    const some = sample(values, { seed: seedOf(seed, batch), numRuns: drawn });
    for (const [index, value] of choose(some, Math.min(tried, all - begun)).entries()) {
      if (performance.now() > until) return meter.stop({ isCutShort: true });
      await tryValue(value, `value ${begun + index + 1}`, { isKnown: false });
    }
  }

  async function tryValue(value: Value, name: string, origin: { isKnown: boolean }) {
    const trial = failureOf(exploration.property, value);
    const failure = await trial.finally(() => meter.count(value, origin));
    if (!failure) return;
    meter.stop();
    const until = performance.now() + budgetMs;
    const { smallest, remark } = await shrinkViolation(exploration, { value, failure }, until);
    const kept = await exploration.onViolation?.(smallest.value);
    const found = `found with ${name} of seed ${seed}`;
    throw withCounterexample(smallest.failure, kind.describe(smallest.value), [
      found,
      remark,
      kept,
    ]);
  }
}

/** Neighbouring seeds have no batch in common. */
function seedOf(seed: number, batch: number): number {
  return (seed + Math.imul(batch, 0x9e3779b1)) | 0;
}
