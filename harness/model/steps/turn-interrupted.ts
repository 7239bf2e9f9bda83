import type { ExpectedEvent } from '../expectation.ts';
import type { LeftOutReason } from '../left-out.ts';
import { type ThreadState, type TurnState, withTurn } from '../session-state.ts';
import { type Moment, toSubscribers } from './moment.ts';
import { turnEnds } from './start-turn.ts';
import { questionOf } from './thread-told.ts';

/** The thread with the turn that runs, if one does, cut short, and what is told of it. */
export function turnInterrupted(moment: Moment): {
  readonly thread: ThreadState;
  readonly events: readonly ExpectedEvent[];
} {
  const { running } = moment.thread;
  if (!running) return { thread: moment.thread, events: [] };
  const resolved =
    running.how === 'asking' ? [toSubscribers(moment, 'serverRequest/resolved')] : [];
  // One that is cut off at once is told to have started, too.
  const begun = (running.goesOn?.left ?? []).filter((says) => says.endsWith(': turn/started'));
  return {
    thread: withCutOffTurn(moment.thread),
    events: [
      ...begun.map((says) => ({ to: moment.thread.subscribers, says })),
      ...turnEnds(moment, 'interrupted'),
      ...resolved,
    ],
  };
}

/** The thread with the end of the turn that runs written. */
export function withCutOffTurn(thread: ThreadState): ThreadState {
  return withRunningTurn(thread, 'interrupted');
}

/** The thread as its rollout has it while a turn runs. */
export function withUnfinishedTurn(thread: ThreadState): ThreadState {
  return withRunningTurn(thread, 'unfinished');
}

function withRunningTurn(thread: ThreadState, status: TurnState['status']): ThreadState {
  const { running } = thread;
  return running ? withTurn(thread, { texts: [questionOf(running)], status }) : thread;
}

/** Why it is not settled how the rollout tells of the turn that runs, if it is not. */
export function unsettledEnd({
  rules,
  thread: { running },
}: Pick<Moment, 'rules' | 'thread'>): LeftOutReason | undefined {
  if (!running) return undefined;
  if (running.joined) return 'a turn that others joined, cut off';
  return rules.unfinishedTold === 'interrupted'
    ? undefined
    : 'an unfinished turn while it goes on, before 0.118';
}
