import type { Expectation, ExpectedAnswer } from '../expectation.ts';
import { withThread } from '../session-state.ts';
import { answered, type Moment, refused, statusTold } from './moment.ts';
import { threadTold, turnsTold } from './thread-told.ts';

/** Subscribes the client, loads the thread where it is not, and asks again what is open. */
export function resumeThread(moment: Moment, by: 'id' | 'path'): Expectation | undefined {
  const { rules, state, client, name, thread } = moment;
  if (thread.rollout === 'archived' && by === 'id' && !rules.archivedRefusal) return undefined;
  const refusal = refusalOf(moment, by);
  if (refusal) return { state, answer: refusal, events: [] };
  const { running } = thread;
  const isAsked = running?.how === 'asking';
  const resumed = {
    ...thread,
    isLoaded: true,
    subscribers: [...thread.subscribers.filter((other) => other !== client), client],
    ...(isAsked
      ? { running: { ...running, asked: [...new Set([...running.asked, client])] } }
      : {}),
  };
  const again = {
    to: [client],
    says: `${name}: item/commandExecution/requestApproval`,
    isBehindAnswer: true as const,
  };
  return {
    state: withThread(state, name, resumed),
    answer: answered(threadTold(rules, name, resumed, turnsTold(rules, thread))),
    events: [...(thread.isLoaded ? [] : statusTold(moment, 'idle')), ...(isAsked ? [again] : [])],
  };
}

function refusalOf({ rules, thread }: Moment, by: 'id' | 'path'): ExpectedAnswer | undefined {
  if (thread.rollout === 'active') return undefined;
  if (by === 'path') return refused(thread.isLoaded ? rules.unwrittenFile : rules.missingFile);
  const isArchived = thread.rollout === 'archived';
  return refused((isArchived && rules.archivedRefusal) || /no rollout found/);
}
