import type { ExpectedAnswer, ExpectedEvent } from '../expectation.ts';
import type { SessionRules } from '../session-rules.ts';
import type { SessionState, ThreadState } from '../session-state.ts';
import type { ClientName, ThreadName } from '../step.ts';

/** What is at hand when a client does something with a thread. */
export interface Moment {
  readonly rules: SessionRules;
  readonly state: SessionState;
  readonly client: ClientName;
  readonly name: ThreadName;
  readonly thread: ThreadState;
}

export function answered(says: unknown): ExpectedAnswer {
  return { ok: true, says };
}

export function refused(says: RegExp, code = -32600): ExpectedAnswer {
  return { ok: false, code, says };
}

/** A change of status, which every connection is told, in the editions that have it. */
export function statusTold(
  { rules, state, name }: Pick<Moment, 'rules' | 'state' | 'name'>,
  status: string,
): ExpectedEvent[] {
  if (!rules.hasStatus) return [];
  return [{ to: state.clients, says: `${name}: thread/status/changed ${status}` }];
}

/** An event of a thread, for its subscribers. */
export function toSubscribers(
  { name, thread }: Pick<Moment, 'name' | 'thread'>,
  says: string,
): ExpectedEvent {
  return { to: thread.subscribers, says: `${name}: ${says}` };
}

/** An item from its start to its end. */
export function itemTold(moment: Moment, type: string): [ExpectedEvent, ExpectedEvent] {
  const told = (what: string) => toSubscribers(moment, `${what} ${type}`);
  return [told('item/started'), told('item/completed')];
}
