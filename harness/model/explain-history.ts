import { applyStep } from './apply-step.ts';
import type { ExpectedAnswer, ExpectedEvent } from './expectation.ts';
import { threadsMet } from './overlap.ts';
import type { SessionRules } from './session-rules.ts';
import type { SessionState } from './session-state.ts';
import type { Step } from './step.ts';
import { beginTurn, turnsFurther } from './steps/going-turn.ts';
import { threadOf } from './thread-of.ts';

/** A request among others that it overlaps. */
export interface Operation {
  readonly step: Step;
  /** Number of the question that the step asks, if it asks one. */
  readonly question?: number;
  /** Moments on one clock: of what came last before it was sent, and of its answer. */
  readonly sent: number;
  readonly answered: number;
  /** Whether the answer that it got is this one. */
  readonly fits: (answer: ExpectedAnswer) => boolean;
}

/** An event, and the operation that leads to it. */
export interface ToldEvent extends ExpectedEvent {
  readonly by: Operation;
}

/** What an order of operations leads to. */
export interface History {
  readonly state: SessionState;
  /** In the order of the operations. */
  readonly told: readonly ToldEvent[];
}

/** What is known of a history. */
export interface Evidence {
  /** Whether this may have been told first. */
  readonly begins: (told: readonly ToldEvent[]) => boolean;
  readonly ends: (history: History) => boolean;
}

/**
 * What the operations, one after the other in some order, lead to, so that each has the answer that it got and all
 * fits the evidence. An operation that was answered before another was sent comes first (Herlihy and Wing, 1990).
 * Turns that others meet go on between them, event by event.
 *
 * @returns `undefined` where no order does
 */
export function explainHistory(
  rules: SessionRules,
  begin: SessionState,
  operations: readonly Operation[],
  { begins, ends }: Evidence,
): History | undefined {
  const met = threadsMet(operations.map(({ step }) => step));
  const inVain = new Set<string>();
  return explainRest({ state: begin, told: [] }, operations);

  function explainRest(history: History, rest: readonly Operation[]): History | undefined {
    const { state, told } = history;
    if (!begins(told)) return undefined;
    const further = turnsFurther(state);
    if (rest.length + further.length === 0) return ends(history) ? history : undefined;
    const left = rest.map((operation) => operations.indexOf(operation));
    const situation = JSON.stringify([left, state, countTold(told)]);
    if (inVain.has(situation)) return undefined;
    inVain.add(situation);
    for (const operation of rest) {
      const isNext = rest.every(({ answered }) => answered > operation.sent);
      const next = isNext ? perform(history, operation) : undefined;
      const whole = next && explainRest(next, rest.toSpliced(rest.indexOf(operation), 1));
      if (whole) return whole;
    }
    for (const next of further) {
      const events = next.events.flatMap((event) => toldOfTurn(event));
      const whole = explainRest({ state: next.state, told: [...told, ...events] }, rest);
      if (whole) return whole;
    }
    return undefined;
  }

  /** At once there is one turn in a thread. */
  function toldOfTurn(event: ExpectedEvent): ToldEvent[] {
    const name = threadOf(event.says);
    const by = operations.find(({ step }) => step.do === 'turn' && step.thread === name);
    return by ? [{ ...event, by }] : [];
  }

  function perform({ state, told }: History, operation: Operation): History | undefined {
    const { step, question } = operation;
    const asked = question === undefined ? state : { ...state, questions: question - 1 };
    const isMet = step.do === 'turn' && met.has(step.thread);
    const next = isMet ? beginTurn(rules, asked, step) : applyStep(rules, asked, step);
    if (!next?.answer || !operation.fits(next.answer)) return undefined;
    const events = next.events.map((event) => ({ ...event, by: operation }));
    return { state: next.state, told: [...told, ...events] };
  }
}

/** How much each client was told of each thread: where the beginning fits, what it was follows; else nobody asks. */
function countTold(told: readonly ToldEvent[]): [string, number][] {
  const about = told.flatMap(({ to, says }) =>
    to.map((client) => `${client} of ${threadOf(says)}`),
  );
  const counts = Map.groupBy(about, (key) => key);
  return [...counts].map(([key, { length }]) => [key, length] as [string, number]).sort();
}
