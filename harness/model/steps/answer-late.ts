import type { Expectation } from '../expectation.ts';
import { withThread } from '../session-state.ts';
import type { Moment } from './moment.ts';

/** A client answers what another one has answered before it, or what a turn no longer asks: nothing happens. */
export function answerLate({ state, client, name, thread }: Moment): Expectation | undefined {
  const { canAnswerLate = [] } = thread;
  if (!canAnswerLate.includes(client)) return undefined;
  const left = canAnswerLate.filter((other) => other !== client);
  return { state: withThread(state, name, { ...thread, canAnswerLate: left }), events: [] };
}
