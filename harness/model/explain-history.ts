import { applyStep } from './apply-step.ts';
import type { ExpectedAnswer, ExpectedEvent } from './expectation.ts';
import type { SessionRules } from './session-rules.ts';
import type { SessionState } from './session-state.ts';
import type { Step } from './step.ts';

/** A request among others that it overlaps. */
export interface Operation {
  readonly step: Step;
  /** Number of the question that the step asks, if it asks one. */
  readonly question?: number;
  /** Moments on one clock. */
  readonly sent: number;
  readonly answered: number;
  /** Whether the answer that it got is this one. */
  readonly fits: (answer: ExpectedAnswer) => boolean;
}

/** An event that an operation leads to. */
export interface ToldEvent extends ExpectedEvent {
  readonly by: Operation;
}

/** What an order of operations leads to. */
export interface HistoryEnd {
  readonly state: SessionState;
  /** In the order of the operations. */
  readonly told: readonly ToldEvent[];
}

/**
 * What the operations, one after the other in some order, lead to, so that each has the answer that it got and
 * the end is one that fits. An operation that was answered before another was sent comes first (Herlihy and Wing,
 * 1990).
 *
 * @returns `undefined` where no order does
 */
export function explainHistory(
  rules: SessionRules,
  begin: SessionState,
  operations: readonly Operation[],
  isEnd: (end: HistoryEnd) => boolean,
): HistoryEnd | undefined {
  return explainRest({ state: begin, told: [] }, operations);

  function explainRest(
    { state, told }: HistoryEnd,
    rest: readonly Operation[],
  ): HistoryEnd | undefined {
    if (rest.length === 0) return isEnd({ state, told }) ? { state, told } : undefined;
    for (const [index, operation] of rest.entries()) {
      const others = rest.toSpliced(index, 1);
      if (others.some(({ answered }) => answered < operation.sent)) continue;
      const { step, question } = operation;
      const asked = question === undefined ? state : { ...state, questions: question - 1 };
      const next = applyStep(rules, asked, step);
      if (!next?.answer || !operation.fits(next.answer)) continue;
      const events = next.events.map((event) => ({ ...event, by: operation }));
      const end = explainRest({ state: next.state, told: [...told, ...events] }, others);
      if (end) return end;
    }
    return undefined;
  }
}
