import type { Expectation } from '../expectation.ts';
import type { SessionRules } from '../session-rules.ts';
import { type SessionState, withThread } from '../session-state.ts';
import { type Step, threadNames } from '../step.ts';
import { startTurn } from './start-turn.ts';

/**
 * The beginning of a turn that others meet while it goes on: it was accepted, and nothing of it is told yet. The
 * status of its thread is left out.
 */
export function beginTurn(
  rules: SessionRules,
  state: SessionState,
  { client, thread: name, how }: Step & { readonly do: 'turn' },
): Expectation | undefined {
  const thread = state.threads[name];
  if (!thread || !state.clients.includes(client)) return undefined;
  const whole = startTurn({ rules, state, client, name, thread }, how);
  if (!whole?.answer?.ok) return whole;
  const { turns, status } = whole.state.threads[name] ?? thread;
  const left = whole.events.filter((event) => !isStatusTold(event)).map(({ says }) => says);
  const question = state.questions + 1;
  const running = { how, question, asked: [], audience: [], goesOn: { left, turns, status } };
  return {
    state: withThread({ ...state, questions: question }, name, { ...thread, running }),
    answer: whole.answer,
    events: [],
  };
}

/** The turns that go on by themselves, each one event further: whoever is subscribed by then is told. */
export function turnsFurther(state: SessionState): Expectation[] {
  return threadNames.flatMap((name) => {
    const thread = state.threads[name];
    const goesOn = thread?.running?.goesOn;
    if (!thread?.running || !goesOn) return [];
    const { running: _, ...ended } = { ...thread, turns: goesOn.turns, status: goesOn.status };
    const [says = '', ...left] = goesOn.left;
    const going = { ...thread, running: { ...thread.running, goesOn: { ...goesOn, left } } };
    return {
      state: withThread(state, name, left.length > 0 ? going : ended),
      events: [{ to: thread.subscribers, says }],
    };
  });
}

/** Whether an event tells the status of a thread. */
export function isStatusTold({ says }: { readonly says: string }): boolean {
  return says.includes(': thread/status/changed ');
}
