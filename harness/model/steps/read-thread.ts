import type { Expectation } from '../expectation.ts';
import { answered, type Moment, refused, threadTold } from './moment.ts';
import { turnsTold } from './turns-told.ts';

/** A read with turns; it loads nothing. */
export function readThread(moment: Moment): Expectation | undefined {
  const { rules, state, thread } = moment;
  if (thread.rollout === 'none') return { state, answer: refused(/not loaded/), events: [] };
  if (thread.rollout === 'unwritten') {
    if (rules.earlyRead === 'left-out') return undefined;
    return { state, answer: refused(/not materialized yet/), events: [] };
  }
  if (thread.rollout === 'archived' && !rules.canReadArchived) return undefined;
  return { state, answer: answered(threadTold(moment, thread, turnsTold(thread))), events: [] };
}
