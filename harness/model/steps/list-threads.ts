import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import type { SessionRules } from '../session-rules.ts';
import type { SessionState, ThreadState } from '../session-state.ts';
import { answered } from './moment.ts';
import { statusOf } from './thread-told.ts';

/** Which threads are listed, each with its status. */
export function listThreads(
  rules: SessionRules,
  state: SessionState,
  place: 'active' | 'archived',
): Expectation | undefined {
  const isNewFork = ({ rollout, copied, turns, running }: ThreadState) =>
    rollout === place && copied === turns.length && !running;
  if (!rules.listsNewForks && Object.values(state.threads).some(isNewFork)) {
    return leaveOut('a list with a new fork');
  }
  const listed = Object.entries(state.threads).flatMap(([name, thread]) => {
    const isShown =
      thread.turns.length > 0 ||
      thread.running ||
      (place === 'archived' && rules.listsEmptyArchived);
    if (thread.rollout !== place || !isShown) return [];
    return [[name, rules.hasStatus ? statusOf(thread) : 'listed'] as const];
  });
  return { state, answer: answered(Object.fromEntries(listed)), events: [] };
}
