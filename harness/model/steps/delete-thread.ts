import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { unloaded, withThread } from '../session-state.ts';
import { answered, type Moment, refused, statusTold } from './moment.ts';
import { turnInterrupted } from './turn-interrupted.ts';

/** Removes a thread wherever it is, unless a fork still reads its history. */
export function deleteThread(moment: Moment): Expectation | undefined {
  const { rules, state, name, thread } = moment;
  if (!rules.canDelete) return undefined;
  if (thread.running?.joined) return leaveOut('a turn that others joined, cut off');
  const forks = Object.values(state.threads).filter(({ source }) => source === name);
  if (rules.forksReadTheirSource && forks.some(({ rollout }) => rollout !== 'none')) {
    if (thread.isLoaded) return leaveOut('a delete of a loaded thread with forks');
    return { state, answer: refused(/forked history still references it/), events: [] };
  }
  if (thread.rollout === 'none') {
    return { state, answer: refused(/no rollout found|not found/), events: [] };
  }
  const ended = turnInterrupted(moment);
  return {
    state: withThread(state, name, { ...unloaded(ended.thread), rollout: 'none' }),
    answer: answered('deleted'),
    events: [
      ...ended.events,
      ...(thread.isLoaded ? statusTold(moment, 'notLoaded') : []),
      { to: state.clients, says: `${name}: thread/deleted`, isBehindAnswer: true },
    ],
  };
}
