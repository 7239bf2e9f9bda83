import type { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';
import { failureOf } from './trial-failure.ts';

/** How a value that goes wrong becomes smaller. */
export interface Shrinkable<Value> {
  readonly property: (value: Value) => Promise<void>;
  /** Smaller values, the smallest first. */
  readonly smaller: (value: Value) => Iterable<Value>;
  /** Makes the next trial independent of those before. */
  readonly renew: () => Promise<void>;
  /** How often a value is tried before it counts as right; more than once where chance decides. Default 1. */
  readonly attempts?: number;
}

export interface Violation<Value> {
  readonly value: Value;
  readonly failure: CheckFailure | TargetFailure;
}

/**
 * The smallest value that goes wrong in the same way, by itself: it is tried once more on a new server. Where it
 * is right there, so that it depended on what was done before, smaller values are sought on a new server each.
 *
 * @param until when to stop, on the clock of `performance.now`
 * @returns `remark`: what a reader must know who runs it again
 */
export async function shrinkViolation<Value>(
  shrinkable: Shrinkable<Value>,
  found: Violation<Value>,
  until: number,
): Promise<{ readonly smallest: Violation<Value>; readonly remark?: string }> {
  const now = performance.now();
  const others = new Set<string>();
  const used: Manner = { isRenewed: false, others };
  const renewed: Manner = { isRenewed: true, others };
  const quick = await shrink(shrinkable, found, (now + until) / 2, used);
  const confirmed = await failAgain(shrinkable, quick, renewed);
  const whole = confirmed ?? (await failAgain(shrinkable, found, renewed));
  const smallest = confirmed ?? (whole && (await shrink(shrinkable, whole, until, renewed)));
  const remarks = [
    ...(smallest
      ? []
      : ['it was right on a new server: it depends on chance, or on what was done before']),
    ...[...others].slice(0, 1).map((what) => `a smaller one violates the clause, too: ${what}`),
  ];
  return {
    smallest: smallest ?? found,
    ...(remarks.length > 0 ? { remark: remarks.join('; ') } : {}),
  };
}

interface Manner {
  /** Whether each trial has a new server. */
  readonly isRenewed: boolean;
  /** What values violate of the same clause, but otherwise than the one that was found; grows. */
  readonly others: Set<string>;
}

/** Goes on from the first smaller value that fails, until none does or the time is over. */
async function shrink<Value>(
  shrinkable: Shrinkable<Value>,
  violation: Violation<Value>,
  until: number,
  manner: Manner,
): Promise<Violation<Value>> {
  for (const value of shrinkable.smaller(violation.value)) {
    if (performance.now() > until) break;
    const smaller = await failAgain(shrinkable, { ...violation, value }, manner);
    if (smaller) return await shrink(shrinkable, smaller, until, manner);
  }
  return violation;
}

/** The failure that a value leads to, if it is of the same kind. */
async function failAgain<Value>(
  { property, renew, attempts = 1 }: Shrinkable<Value>,
  { value, failure }: Violation<Value>,
  { isRenewed, others }: Manner,
): Promise<Violation<Value> | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    // What crashed or hangs would fail every value.
    if (isRenewed || !(failure instanceof CheckFailure)) await renew();
    const again = await failureOf(property, value);
    // Another violation may be a smaller value's own; the one that was found would be lost.
    if (again && isAlike(again, failure)) return { value, failure: again };
    if (again && !(again instanceof CheckFailure)) await renew();
    if (again && clauseOf(again) !== undefined && clauseOf(again) === clauseOf(failure)) {
      others.add(again.message);
    }
  }
  return undefined;
}

function isAlike(one: CheckFailure | TargetFailure, other: CheckFailure | TargetFailure): boolean {
  if (one instanceof CheckFailure || other instanceof CheckFailure) {
    return clauseOf(one) === clauseOf(other) && checkWords(one) === checkWords(other);
  }
  return one.kind === other.kind;
}

function clauseOf(failure: CheckFailure | TargetFailure): string | undefined {
  return failure instanceof CheckFailure ? failure.clause : undefined;
}

/** What was checked, wherever in the value: `the answer` of `step 5, bob reads one: the answer`. */
function checkWords({ message }: Error): string {
  return message.slice(message.lastIndexOf(': ') + 1);
}
