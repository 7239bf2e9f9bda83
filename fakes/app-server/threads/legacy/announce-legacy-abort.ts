import type { ServerContext } from '../../server/server-context.ts';
import type { LoadedThread, RunningTurn } from '../loaded-thread.ts';
import { announceLegacy } from './announce-legacy.ts';

/** Tells that a turn was interrupted, or gave way to a compaction. */
export function announceLegacyAbort(
  context: ServerContext,
  thread: LoadedThread,
  { record, abort }: RunningTurn,
): void {
  announceLegacy(context, thread, record.id, {
    type: 'turn_aborted',
    ...(context.behaviour.since('0.105') ? { turn_id: record.id } : {}),
    reason: abort.signal.reason === 'replaced' ? 'replaced' : 'interrupted',
  });
}
