import type { PlannedCase } from './case-result.ts';
import { wireCaseId } from './wire-case.ts';

/** One of several equal parts of a run, each for a machine of its own. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * The part of a plan that a shard takes: every so manieth case, so that the slow ones of a suite are spread.
 * The wire case watches whatever runs and is in every part.
 */
export function shardOf(plan: readonly PlannedCase[], { index, count }: Shard): PlannedCase[] {
  let position = 0;
  return plan.filter((cell) => {
    if (cell.case === wireCaseId) return true;
    const isOwn = position % count === index - 1;
    position += 1;
    return isOwn;
  });
}
