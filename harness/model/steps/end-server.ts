import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import type { SessionRules } from '../session-rules.ts';
import { mapThreads, type SessionState, type ThreadState, unloaded } from '../session-state.ts';
import type { SignalName } from '../step.ts';
import { releasedTurn } from './end-turn.ts';
import { unsettledEnd, withUnfinishedTurn } from './turn-interrupted.ts';

/**
 * A server that is asked to end waits for its turns, whose answers come then; one that is killed leaves them
 * unfinished. The next one knows what is on disk.
 */
export function endServer(
  rules: SessionRules,
  state: SessionState,
  how: 'restart' | 'kill' | SignalName,
): Expectation | undefined {
  const busy = Object.values(state.threads).filter(({ running }) => running);
  if (how === 'kill') {
    const [reason] = busy.flatMap((thread) => unsettledEnd({ rules, thread }) ?? []);
    return reason ? leaveOut(reason) : startedAnew(state, withUnfinishedTurn);
  }
  const isDrained =
    how !== 'restart' &&
    rules.drainingSignals.has(how) &&
    busy.every(({ running }) => running?.how === 'held');
  if (busy.length > 0 && !isDrained) return leaveOut('an orderly end during a turn');
  return startedAnew(state, releasedTurn);
}

function startedAnew(
  state: SessionState,
  ended: (thread: ThreadState) => ThreadState,
): Expectation {
  const anew = mapThreads(state, (thread) => ({ ...unloaded(ended(thread)), canAnswerLate: [] }));
  return { state: anew, events: [] };
}
