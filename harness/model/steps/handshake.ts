import type { Expectation } from '../expectation.ts';
import type { SessionState } from '../session-state.ts';
import type { ClientName } from '../step.ts';
import { answered, refused } from './moment.ts';

/** A connection is introduced: from now on its requests are looked at, and it is told what everybody is told. */
export function initialise(state: SessionState, client: ClientName): Expectation {
  if (state.clients.includes(client)) {
    return { state, answer: refused(/Already initialized/), events: [] };
  }
  const strangers = state.strangers.filter((other) => other !== client);
  return {
    state: { ...state, strangers, clients: [...state.clients, client] },
    answer: answered('initialised'),
    events: [],
  };
}

/** The step that a client does as it would go for one who has not been introduced. */
export function asStranger(
  state: SessionState,
  expected: Expectation | undefined,
): Expectation | undefined {
  // What is no request would need something that strangers are never sent.
  return expected?.answer && { state, answer: refused(/Not initialized/), events: [] };
}
