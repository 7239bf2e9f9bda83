import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import type { Property } from './property.ts';
import type { TrialMeter } from './trial-meter.ts';
import { withCounterexample } from './with-counterexample.ts';

export interface PropertySettings {
  /** Values to try, at most. */
  readonly runs: number;
  /** Time in which values are tried, in milliseconds; as much again goes into shrinking, at most. */
  readonly budgetMs: number;
  readonly seed: number;
}

/**
 * Tries a property of a target with generated values. A violation is shrunk: what is thrown is the
 * {@link CheckFailure} of the smallest value, which it names. A crash or a hang ends the trial at once, with the
 * value that caused it as it is: a target that is dead fails on every value.
 *
 * The end of the time cuts no value off: one that is never answered is a hang, not the last one tried.
 */
export async function holdsForAll<Value>(
  { kind, values, property, examples = [], shareOfRuns = 1, onViolation }: Property<Value>,
  { seed, runs, budgetMs }: PropertySettings,
  meter: TrialMeter<Value>,
): Promise<void> {
  // Only properties need it.
  const { asyncProperty, check } = await import('fast-check');
  let until = performance.now() + budgetMs;
  let isShrinking = false;
  let tried = 0;
  let broken: { readonly error: unknown; readonly value: Value } | undefined;
  const trial = asyncProperty(values, async (value) => {
    if (broken || performance.now() > until) return meter.stop({ isCutShort: true });
    try {
      tried += 1;
      const isKnown = tried <= examples.length;
      await property(value).finally(() => meter.count(value, { isKnown }));
    } catch (error) {
      meter.stop();
      if (!isShrinking) until = performance.now() + budgetMs;
      isShrinking = true;
      if (!(error instanceof CheckFailure)) broken = { error, value };
      throw error;
    }
  });
  const details = await check(trial, {
    seed,
    numRuns: examples.length + Math.ceil(runs * shareOfRuns),
    examples: examples.map((value): [Value] => [value]),
  });
  meter.stop();
  const { failed, errorInstance, counterexample, counterexamplePath, numRuns } = details;
  const beyond = numRuns - examples.length;
  const found = `found with ${beyond > 0 ? `value ${beyond}` : `example ${numRuns}`} of seed ${seed}`;
  const tell = async (failure: CheckFailure | TargetFailure, value: Value, remark: string) =>
    withCounterexample(failure, kind.describe(value), [remark, await onViolation?.(value)]);
  if (broken?.error instanceof TargetFailure) throw await tell(broken.error, broken.value, found);
  if (broken) throw broken.error;
  if (!failed) return;
  const [value] = counterexample ?? [];
  if (!(errorInstance instanceof CheckFailure) || value === undefined) throw errorInstance;
  const shrunk = `shrunk to path ${counterexamplePath}`;
  throw await tell(errorInstance, value, `${found}, ${shrunk}`);
}
