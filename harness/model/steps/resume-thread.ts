import type { Expectation, ExpectedAnswer, ExpectedEvent } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { withThread } from '../session-state.ts';
import type { ResumeKey } from '../step.ts';
import { answered, type Moment, refused, statusTold } from './moment.ts';
import { threadTold, turnsTold } from './thread-told.ts';

/** Subscribes the client, loads the thread where it is not, and asks again what is open. */
export function resumeThread(moment: Moment, by: ResumeKey): Expectation | undefined {
  const { rules, state, client, name, thread } = moment;
  if (by === 'link' && !rules.canLink) return undefined;
  if (thread.rollout === 'archived' && by === 'id' && !rules.archivedRefusal) {
    return leaveOut('a resume of an archived thread by its id');
  }
  if (!isSettled(moment, by)) return leaveOut('a resume by another spelling');
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
  // Who still holds the thread to be idle tells no change.
  const markChance = (event: ExpectedEvent): ExpectedEvent =>
    thread.isStatusOpen ? { ...event, isLeftToChance: true } : event;
  return {
    state: withThread(state, name, resumed),
    answer: answered(threadTold(rules, name, resumed, turnsTold(rules, thread))),
    events: [
      ...(thread.isLoaded ? [] : statusTold(moment, 'idle').map(markChance)),
      ...(isAsked ? [again] : []),
    ],
  };
}

/** Whether releases of the edition agree on a resume by this spelling. */
function isSettled({ rules, thread }: Moment, by: ResumeKey): boolean {
  if (by === 'id' || by === 'path') return true;
  return rules.spelledResume === 'any' || (rules.spelledResume === 'stored' && !thread.isLoaded);
}

function refusalOf({ rules, thread }: Moment, by: ResumeKey): ExpectedAnswer | undefined {
  if (thread.rollout === 'active') return undefined;
  if (by !== 'id') return refused(thread.isLoaded ? rules.unwrittenFile : rules.missingFile);
  const isArchived = thread.rollout === 'archived';
  return refused((isArchived && rules.archivedRefusal) || /no rollout found/);
}
