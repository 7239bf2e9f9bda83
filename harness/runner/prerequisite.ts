import { excerpt } from '../protocol/excerpt.ts';
import type { Outcome } from '../protocol/outcome.ts';

/** A step before the checks did not work; the clauses of the case were not reached. */
export class PrerequisiteFailure extends Error {
  override readonly name = 'PrerequisiteFailure';
  readonly frame: number;

  constructor(message: string, frame: number) {
    super(message);
    this.frame = frame;
  }
}

/**
 * The result of a request that a case needs to get anywhere, but does not judge.
 * @throws PrerequisiteFailure when it was refused.
 */
export function prerequisite<Result>(outcome: Outcome<Result>): Result {
  if (outcome.ok) return outcome.result;
  const { code, message } = outcome.error;
  const text = `${outcome.method} was refused before the checks: ${code} ${excerpt(message)}`;
  throw new PrerequisiteFailure(text, outcome.frame);
}
