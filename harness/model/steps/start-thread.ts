import type { Expectation } from '../expectation.ts';
import type { SessionRules } from '../session-rules.ts';
import { type SessionState, type ThreadState, withThread } from '../session-state.ts';
import type { ClientName, ThreadName } from '../step.ts';
import { answered } from './moment.ts';
import { threadTold } from './thread-told.ts';

/** A new thread is idle, its client subscribed, and every connection learns of it. */
export function startThread(
  rules: SessionRules,
  state: SessionState,
  client: ClientName,
  name: ThreadName,
): Expectation {
  const thread: ThreadState = {
    rollout: rules.rolloutWritten === 'at-start' ? 'active' : 'unwritten',
    isLoaded: true,
    status: 'idle',
    subscribers: [client],
    turns: [],
  };
  return {
    state: withThread(state, name, thread),
    answer: answered(threadTold(rules, name, thread)),
    events: [{ to: state.clients, says: `${name}: thread/started` }],
  };
}
