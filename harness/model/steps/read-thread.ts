import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { answered, type Moment, refused } from './moment.ts';
import { threadTold, turnsTold } from './thread-told.ts';

/** A read without turns: there is something to tell from the start on. */
export function lookAtThread({ rules, state, name, thread }: Moment): Expectation | undefined {
  if (thread.rollout === 'none') return { state, answer: refused(/not loaded/), events: [] };
  if (thread.rollout === 'archived' && !rules.canReadArchived) {
    return leaveOut('a read of an archived thread, before 0.122');
  }
  return { state, answer: answered(threadTold(rules, name, thread)), events: [] };
}

/** A read with turns; it loads nothing. */
export function readThread(moment: Moment): Expectation | undefined {
  const { rules, state, name, thread } = moment;
  if (thread.rollout === 'none') return { state, answer: refused(/not loaded/), events: [] };
  if (thread.rollout === 'unwritten') {
    if (rules.earlyRead === 'left-out') {
      return leaveOut('a read with turns before the first turn');
    }
    return { state, answer: refused(/not materialized yet/), events: [] };
  }
  if (thread.rollout === 'archived' && !rules.canReadArchived) {
    return leaveOut('a read of an archived thread, before 0.122');
  }
  const says = threadTold(rules, name, thread, turnsTold(rules, thread));
  return { state, answer: answered(says), events: [] };
}
