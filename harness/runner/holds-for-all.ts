import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import type { Property } from './property.ts';
import type { TrialMeter } from './trial-meter.ts';

export interface PropertySettings {
  /** Values to try, at most. */
  readonly runs: number;
  /** Time in which values are tried, in milliseconds; as much again goes into shrinking, at most. */
  readonly budgetMs: number;
  readonly seed: number;
}

/**
 * Tries a property of a target with generated values. A violation is shrunk: what is thrown is the
 * {@link CheckFailure} of the smallest value, which it names. Any other error (a crash, a hang) ends the
 * trial at once, named with the value that caused it: a target that is dead fails on every value.
 *
 * The end of the time cuts no value off: one that is never answered is a hang, not the last one tried.
 */
export async function holdsForAll<Value>(
  { kind, values, property, examples = [], share = 1, onViolation }: Property<Value>,
  { seed, runs, budgetMs }: PropertySettings,
  meter: TrialMeter<Value>,
): Promise<void> {
  // Only properties need it.
  const { asyncProperty, check } = await import('fast-check');
  let until = performance.now() + budgetMs;
  let isShrinking = false;
  let broken: { readonly error: unknown } | undefined;
  const trial = asyncProperty(values, async (value) => {
    if (broken || performance.now() > until) return meter.stop({ isCutShort: true });
    try {
      await property(value).finally(() => meter.count(value));
    } catch (error) {
      meter.stop();
      if (!isShrinking) until = performance.now() + budgetMs;
      isShrinking = true;
      if (!(error instanceof CheckFailure)) broken = { error: named(error, kind.describe(value)) };
      throw error;
    }
  });
  const { failed, errorInstance, counterexample, numRuns, numShrinks } = await check(trial, {
    seed,
    numRuns: examples.length + Math.ceil(runs * share),
    examples: examples.map((value): [Value] => [value]),
  });
  meter.stop();
  if (broken) throw broken.error;
  if (!failed) return;
  const [value] = counterexample ?? [];
  if (!(errorInstance instanceof CheckFailure) || value === undefined) throw errorInstance;
  const { clause, message, expected, seen, frame } = errorInstance;
  const kept = await onViolation?.(value);
  const found = `found with value ${numRuns}, shrunk ${numShrinks} times`;
  throw new CheckFailure({
    clause,
    what: message,
    expected,
    seen,
    frame,
    counterexample: `${kind.describe(value)}\n(${[found, ...(kept === undefined ? [] : [kept])].join('; ')})`,
  });
}

/** What goes wrong with a target tells the value with which it did. */
function named(error: unknown, value: string): unknown {
  if (!(error instanceof TargetFailure)) return error;
  return new TargetFailure(error.kind, `${error.message}; with ${value}`, error.frame);
}
