import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import type { SessionRules } from '../session-rules.ts';
import type { SessionState } from '../session-state.ts';
import type { ThreadName } from '../step.ts';
import { answered, refused } from './moment.ts';
import { threadTold, turnsTold } from './thread-told.ts';
import { unsettledEnd, withUnfinishedTurn } from './turn-interrupted.ts';

/** Another process resumes a thread and ends; nobody here is told. */
export function visitThread(
  rules: SessionRules,
  state: SessionState,
  name: ThreadName,
): Expectation | undefined {
  const thread = state.threads[name];
  if (!thread) return undefined;
  const reason = unsettledEnd({ rules, thread });
  if (reason) return leaveOut(reason);
  const nothing = { state, events: [] };
  if (thread.rollout === 'archived') {
    const { archivedRefusal } = rules;
    if (!archivedRefusal) return leaveOut('a resume of an archived thread by its id');
    return { ...nothing, answer: refused(archivedRefusal) };
  }
  if (thread.rollout !== 'active') return { ...nothing, answer: refused(/no rollout found/) };
  if (thread.isLoaded && rules.hasOneWriter) {
    return { ...nothing, answer: refused(/already has an active writer/) };
  }
  const there = { ...withUnfinishedTurn(thread), isLoaded: true, status: 'idle' as const };
  return { ...nothing, answer: answered(threadTold(rules, name, there, turnsTold(rules, there))) };
}
