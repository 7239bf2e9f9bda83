import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { unloaded, withThread } from '../session-state.ts';
import { answered, type Moment, refused, statusTold } from './moment.ts';
import { threadTold } from './thread-told.ts';
import { turnInterrupted } from './turn-interrupted.ts';

/** Ends the turn that runs, moves the rollout away and unloads the thread. */
export function archiveThread(moment: Moment): Expectation | undefined {
  const { rules, state, name, thread } = moment;
  if (thread.running?.joined) return leaveOut('a turn that others joined, cut off');
  if (thread.running && rules.busyArchive === 'left-out') {
    return leaveOut('an archive of a thread at work');
  }
  const isEarly = thread.rollout === 'unwritten' && rules.earlyArchive === 'accepted';
  if (thread.rollout !== 'active' && !isEarly) {
    return { state, answer: refused(/no rollout found/), events: [] };
  }
  const ended = turnInterrupted(moment);
  return {
    state: withThread(state, name, {
      ...unloaded(ended.thread),
      ...(thread.running ? { isStatusOpen: true } : {}),
      rollout: 'archived',
    }),
    answer: answered('archived'),
    events: [
      ...ended.events,
      ...(thread.isLoaded ? statusTold(moment, 'notLoaded') : []),
      ...told(moment, 'thread/archived'),
    ],
  };
}

/** Moves the rollout back, and loads nothing. */
export function unarchiveThread(moment: Moment): Expectation {
  const { rules, state, name, thread } = moment;
  if (thread.isLoaded) return { state, answer: refused(rules.loadedUnarchive), events: [] };
  if (thread.rollout !== 'archived') {
    return { state, answer: refused(/no archived rollout found/), events: [] };
  }
  const back = { ...thread, rollout: 'active' as const };
  return {
    state: withThread(state, name, back),
    answer: answered(threadTold(rules, name, back)),
    events: told(moment, 'thread/unarchived'),
  };
}

function told({ rules, state, name }: Moment, what: string) {
  return rules.isArchiveTold
    ? [{ to: state.clients, says: `${name}: ${what}`, isBehindAnswer: true as const }]
    : [];
}
