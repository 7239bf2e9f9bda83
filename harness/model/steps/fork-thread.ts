import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { type ThreadState, type TurnState, withThread } from '../session-state.ts';
import type { ThreadName } from '../step.ts';
import { answered, type Moment, refused } from './moment.ts';
import { threadTold, turnsTold } from './thread-told.ts';
import { unsettledEnd, withUnfinishedTurn } from './turn-interrupted.ts';

/** A new thread with the turns of another, which is left as it was. */
export function forkThread(moment: Moment, into: ThreadName): Expectation | undefined {
  const { rules, state, client, name, thread } = moment;
  if (state.threads[into]) return undefined;
  const reason = unsettledEnd(moment);
  if (reason) return leaveOut(reason);
  if (thread.rollout !== 'active') {
    const says = thread.rollout === 'archived' ? rules.archivedRefusal : /no rollout found/;
    if (!says) return leaveOut('a resume of an archived thread by its id');
    return { state, answer: refused(says), events: [] };
  }
  const turns = withUnfinishedTurn(thread).turns.map(ended);
  const fork: ThreadState = {
    rollout: 'active',
    isLoaded: true,
    status: 'idle',
    subscribers: [client],
    turns,
    source: name,
    copied: turns.length,
  };
  const shown = rules.forksAreToldWhole && turns.length > 0 ? ' with turns' : '';
  return {
    state: withThread(state, into, fork),
    answer: answered(threadTold(rules, into, fork, turnsTold(rules, fork))),
    events: [{ to: state.clients, says: `${into}: thread/started${shown}` }],
  };
}

/** A fork writes the ends that its source lacks. */
function ended(turn: TurnState): TurnState {
  return turn.status === 'unfinished' ? { ...turn, status: 'interrupted' } : turn;
}
