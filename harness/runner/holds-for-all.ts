import type { Arbitrary } from 'fast-check';
import { CheckFailure } from './check-failure.ts';

export interface PropertySettings {
  /** Values to try, at most. */
  readonly runs: number;
  /** Time in which values are tried, in milliseconds; shrinking comes on top. */
  readonly budgetMs: number;
  readonly seed: number;
}

/**
 * Tries a property of a target with generated values. A violation is shrunk: what is thrown is the
 * {@link CheckFailure} of the smallest value, which it names. Any other error (a crash, a hang) ends the
 * trial at once with the value that caused it: a target that is dead fails on every value.
 */
export async function holdsForAll<Value>(
  values: Arbitrary<Value>,
  { seed, runs, budgetMs }: PropertySettings,
  describe: (value: Value) => string,
  property: (value: Value) => Promise<void>,
): Promise<void> {
  // Only properties need it.
  const { asyncProperty, check } = await import('fast-check');
  let broken: { readonly error: unknown } | undefined;
  const trial = asyncProperty(values, async (value) => {
    if (broken) return;
    try {
      await property(value);
    } catch (error) {
      if (!(error instanceof CheckFailure)) broken = { error };
      throw error;
    }
  });
  const { failed, errorInstance, counterexample, numRuns, numShrinks } = await check(trial, {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: budgetMs,
    markInterruptAsFailure: false,
  });
  if (broken) throw broken.error;
  if (!failed) return;
  const [value] = counterexample ?? [];
  if (!(errorInstance instanceof CheckFailure) || value === undefined) throw errorInstance;
  const { clause, message, expected, seen, frame } = errorInstance;
  const found = `found with value ${numRuns}, shrunk ${numShrinks} times`;
  throw new CheckFailure({
    clause,
    what: `${message}: ${describe(value)} (${found})`,
    expected,
    seen,
    frame,
  });
}
