import type { SessionRules } from '../session-rules.ts';
import type { RunningTurn, ThreadState, TurnState } from '../session-state.ts';
import type { ThreadName } from '../step.ts';
import { questionText } from '../turn-texts.ts';

/** What answers tell of a thread: its head, and those turns. */
export function threadTold(
  rules: SessionRules,
  name: ThreadName,
  thread: ThreadState,
  turns: readonly string[] = [],
): Record<string, unknown> {
  const status = rules.hasStatus ? { status: statusOf(thread) } : {};
  const path = thread.rollout === 'archived' ? 'archived_sessions' : 'own';
  return { thread: name, path, ...status, turns };
}

/** What is told of the status of a thread where that is left to chance. */
export const idleOrNotLoaded = 'idle or notLoaded';

/** The status of a thread, with its flags. */
export function statusOf({ isLoaded, isStatusOpen, running, status }: ThreadState): string {
  if (!isLoaded) return isStatusOpen ? idleOrNotLoaded : 'notLoaded';
  if (!running) return status;
  return running.how === 'asking' ? 'active waitingOnApproval' : 'active';
}

/** The turns of a thread as answers tell them. */
export function turnsTold(rules: SessionRules, { turns, running }: ThreadState): string[] {
  const statusTold = (status: TurnState['status']) => {
    if (status === 'unfinished') return 'interrupted';
    return status === 'failed' && !rules.keepsFailures ? 'completed' : status;
  };
  const ended = turns.map(({ texts, status }) => {
    return `${statusTold(status)}: ${texts.join(', ')}`;
  });
  return running ? [...ended, `${rules.runningTold}: ${questionOf(running)}`] : ended;
}

/** The question that began a running turn. */
export function questionOf({ question, how }: RunningTurn): string {
  return questionText(question, how);
}
