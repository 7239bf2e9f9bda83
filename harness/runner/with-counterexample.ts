import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';

/**
 * What a property went wrong with, told with its value.
 *
 * @param value in words, lines
 * @param remarks how it was found, and how to run it again
 */
export function withCounterexample(
  failure: CheckFailure | TargetFailure,
  value: string,
  remarks: readonly (string | undefined)[],
): CheckFailure | TargetFailure {
  const told = remarks.filter((remark) => remark !== undefined);
  const counterexample = `${value}\n(${told.join('; ')})`;
  if (failure instanceof TargetFailure) {
    return new TargetFailure(failure.kind, failure.message, failure.frame, counterexample);
  }
  const { clause, message, expected, seen, frame } = failure;
  return new CheckFailure({ clause, what: message, expected, seen, frame, counterexample });
}
