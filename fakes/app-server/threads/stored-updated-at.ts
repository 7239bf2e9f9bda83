import type { Behaviour } from '../rules/behaviour.ts';
import { recordedUpdatedAt } from '../rules/thread-rules.ts';
import type { ThreadMeta } from '../storage/thread-meta.ts';
import type { TurnRecord } from '../storage/turn-record.ts';

/**
 * `updatedAt` of a thread that is read from its rollout, in seconds. Newer releases do not look at the
 * file's time: a thread in which no turn was recorded to end was never updated.
 *
 * @param modifiedAt the file's modification time in seconds
 */
export function storedUpdatedAt(
  behaviour: Behaviour,
  { meta, turns }: { readonly meta: ThreadMeta; readonly turns: readonly TurnRecord[] },
  modifiedAt: number,
  isLoaded: boolean,
): number {
  const recorded = behaviour.value(recordedUpdatedAt);
  const isRecorded = recorded === 'all' || (recorded === 'unloaded' && !isLoaded);
  const hasEnd = turns.some(({ completedAt }) => completedAt !== null);
  return isRecorded && !hasEnd ? meta.createdAt : modifiedAt;
}
