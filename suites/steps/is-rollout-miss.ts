import type { NearMiss } from '../../harness/paths/near-miss.ts';

const kinds: ReadonlySet<NearMiss> = new Set([
  'other-thread',
  'other-loaded-thread',
  'other-running-thread',
  'copy',
  'hard-link',
  'sibling',
  'case-variant',
  'normal-form',
]);

/** Whether a near miss of a rollout is a rollout itself. */
export function isRolloutMiss(kind: NearMiss): boolean {
  return kinds.has(kind);
}
