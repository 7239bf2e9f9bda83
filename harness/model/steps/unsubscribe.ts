import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { unloaded, withThread } from '../session-state.ts';
import { answered, type Moment, statusTold } from './moment.ts';
import { withCutOffTurn } from './turn-interrupted.ts';

/** The client gets no more events; in some editions the last one takes the thread with it. */
export function unsubscribe(moment: Moment): Expectation | undefined {
  const { rules, state, client, name, thread } = moment;
  if (!rules.canUnsubscribe) return undefined;
  if (!thread.isLoaded) return { state, answer: answered('notLoaded'), events: [] };
  if (!thread.subscribers.includes(client)) {
    return { state, answer: answered('notSubscribed'), events: [] };
  }
  const subscribers = thread.subscribers.filter((other) => other !== client);
  const answer = answered('unsubscribed');
  if (subscribers.length > 0 || rules.lastUnsubscribe === 'stays-loaded') {
    return { state: withThread(state, name, { ...thread, subscribers }), answer, events: [] };
  }
  if (thread.running?.how === 'asking') {
    return leaveOut('the last unsubscribe with an open question');
  }
  if (thread.running?.joined) return leaveOut('a turn that others joined, cut off');
  return {
    state: withThread(state, name, unloaded(withCutOffTurn(thread))),
    answer,
    events: [
      ...statusTold(moment, 'notLoaded'),
      { to: state.clients, says: `${name}: thread/closed` },
    ],
  };
}
