import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import type { PropertySettings } from './holds-for-all.ts';
import type { Property } from './property.ts';
import type { TrialMeter } from './trial-meter.ts';

/** A property whose values take long to try, and know best themselves how to become smaller. */
export interface Exploration<Value> extends Property<Value> {
  /** Part of the usual time for trying, from 0 to 1; shrinking has all of it. */
  readonly share?: number;
  /** As how many ordinary values one counts. */
  readonly weight: number;
  /** The most promising of some values, so many at most. */
  readonly choose: (values: readonly Value[], count: number) => readonly Value[];
  /** Smaller values, the smallest first. */
  readonly smaller: (value: Value) => Iterable<Value>;
}

/** So many values are drawn at once, and so many of them tried. */
const drawn = 120;
const tried = 12;

/**
 * As `holdsForAll`, but no trial is ever cut off: each has its effects on a server that the next one uses.
 *
 * @throws CheckFailure of the smallest value found; any other error at once, named with its value
 */
export async function explore<Value>(
  exploration: Exploration<Value>,
  { seed, runs, budgetMs }: PropertySettings,
  meter: TrialMeter<Value>,
): Promise<void> {
  // Only properties need it.
  const { sample } = await import('fast-check');
  const { kind, values, weight, choose, examples = [], share = 1 } = exploration;
  const until = performance.now() + budgetMs * share;
  // Examples are tried whatever they take.
  for (const [index, value] of examples.entries()) await tryValue(value, `example ${index + 1}`);
  const all = Math.ceil(runs / weight);
  for (let begun = 0; begun < all; begun += tried) {
    const some = sample(values, { seed: seed + begun, numRuns: drawn });
    for (const [index, value] of choose(some, Math.min(tried, all - begun)).entries()) {
      if (performance.now() > until) return meter.stop({ isCutShort: true });
      await tryValue(value, `value ${begun + index + 1}`);
    }
  }

  async function tryValue(value: Value, name: string): Promise<void> {
    const failure = await failureWith(exploration, value).finally(() => meter.count(value));
    if (!failure) return;
    meter.stop();
    const smallest = await shrink(exploration, { value, failure }, performance.now() + budgetMs);
    const kept = await exploration.onViolation?.(smallest.value);
    const { clause, message, expected, seen, frame } = smallest.failure;
    const found = [`found with ${name} of seed ${seed}`, ...(kept === undefined ? [] : [kept])];
    const counterexample = `${kind.describe(smallest.value)}\n(${found.join('; ')})`;
    throw new CheckFailure({ clause, what: message, expected, seen, frame, counterexample });
  }
}

interface Violation<Value> {
  readonly value: Value;
  readonly failure: CheckFailure;
}

/** Goes on from the first smaller value that fails the same clause, until none does or the time is over. */
async function shrink<Value>(
  exploration: Exploration<Value>,
  violation: Violation<Value>,
  until: number,
): Promise<Violation<Value>> {
  for (const value of exploration.smaller(violation.value)) {
    if (performance.now() > until) break;
    const failure = await failureWith(exploration, value);
    // Another violation may be a smaller value's own; the one that was found would be lost.
    if (failure?.clause === violation.failure.clause) {
      return await shrink(exploration, { value, failure }, until);
    }
  }
  return violation;
}

async function failureWith<Value>(
  { property, kind }: Exploration<Value>,
  value: Value,
): Promise<CheckFailure | undefined> {
  try {
    await property(value);
    return undefined;
  } catch (error) {
    if (error instanceof CheckFailure) return error;
    if (!(error instanceof TargetFailure)) throw error;
    throw new TargetFailure(
      error.kind,
      `${error.message}; with\n${kind.describe(value)}`,
      error.frame,
    );
  }
}
