import type { Expectation } from '../expectation.ts';
import { unloaded, withThread } from '../session-state.ts';
import { answered, type Moment, refused, statusTold } from './moment.ts';
import { turnInterrupted } from './turn-interrupted.ts';

/** Removes a thread wherever it is, unless a fork still reads its history. */
export function deleteThread(moment: Moment): Expectation | undefined {
  const { rules, state, name, thread } = moment;
  if (!rules.canDelete || thread.running?.joined) return undefined;
  const forks = Object.values(state.threads).filter(({ source }) => source === name);
  if (rules.forksReadTheirSource && forks.some(({ rollout }) => rollout !== 'none')) {
    // What becomes of a thread that is loaded is DELETE-10.
    if (thread.isLoaded) return undefined;
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
