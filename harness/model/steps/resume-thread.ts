import type { Expectation, ExpectedAnswer } from '../expectation.ts';
import { withThread } from '../session-state.ts';
import { answered, type Moment, refused, statusTold, threadTold } from './moment.ts';
import { turnsTold } from './turns-told.ts';

/** Subscribes the client; loads the thread where it is not. */
export function resumeThread(moment: Moment, by: 'id' | 'path'): Expectation {
  const { state, client, name, thread } = moment;
  const refusal = refusalOf(moment, by);
  if (refusal) return { state, answer: refusal, events: [] };
  const resumed = {
    ...thread,
    isLoaded: true,
    subscribers: [...thread.subscribers.filter((other) => other !== client), client],
  };
  return {
    state: withThread(state, name, resumed),
    answer: answered(threadTold(moment, resumed, turnsTold(thread))),
    events: thread.isLoaded ? [] : statusTold(moment, 'idle'),
  };
}

function refusalOf({ rules, thread }: Moment, by: 'id' | 'path'): ExpectedAnswer | undefined {
  if (thread.rollout === 'active') return undefined;
  if (by === 'path') return refused(thread.isLoaded ? rules.unwrittenFile : rules.missingFile);
  return refused(thread.rollout === 'archived' ? rules.archivedRefusal : /no rollout found/);
}
