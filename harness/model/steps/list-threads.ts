import type { Expectation } from '../expectation.ts';
import type { SessionRules } from '../session-rules.ts';
import type { SessionState } from '../session-state.ts';
import { answered } from './moment.ts';

/** Which threads are listed, each with its status. */
export function listThreads(
  rules: SessionRules,
  state: SessionState,
  place: 'active' | 'archived',
): Expectation {
  const listed = Object.entries(state.threads).flatMap(([name, thread]) => {
    const isShown = thread.turns.length > 0 || (place === 'archived' && rules.listsEmptyArchived);
    if (thread.rollout !== place || !isShown) return [];
    const status = thread.isLoaded ? thread.status : 'notLoaded';
    return [[name, rules.hasStatus ? status : 'listed'] as const];
  });
  return { state, answer: answered(Object.fromEntries(listed)), events: [] };
}
