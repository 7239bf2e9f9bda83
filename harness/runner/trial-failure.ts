import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';

/**
 * What goes wrong with a value, if anything does.
 *
 * @throws whatever is neither a violation nor a fault of the target
 */
export async function failureOf<Value>(
  property: (value: Value) => Promise<void>,
  value: Value,
): Promise<CheckFailure | TargetFailure | undefined> {
  try {
    await property(value);
    return undefined;
  } catch (error) {
    if (error instanceof CheckFailure || error instanceof TargetFailure) return error;
    throw error;
  }
}
