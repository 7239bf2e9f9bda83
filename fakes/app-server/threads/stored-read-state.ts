import type { ServerContext } from '../server/server-context.ts';
import { readThreadRecord } from '../storage/thread-record.ts';
import type { ReadState } from './loaded-thread.ts';

/** Where a reader is to go on in a thread; undefined where nobody was told. */
export function storedReadState(
  { behaviour, home }: ServerContext,
  threadId: string,
): ReadState | undefined {
  if (!behaviour.since('0.166')) return undefined;
  return readThreadRecord(home, threadId).readState as ReadState | undefined;
}

/** The read state of a stored thread in which nothing was read or run yet. */
export function unchanged(threadId: string): ReadState {
  return { firstUnread: null, revision: `initial:${threadId}` };
}
