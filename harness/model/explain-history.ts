import { applyStep } from './apply-step.ts';
import type { ExpectedAnswer } from './expectation.ts';
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

/**
 * An order in which the operations, one after the other, lead to the answers that they got and to an end
 * that fits. An operation that was answered before another was sent comes first (Herlihy and Wing, 1990).
 *
 * @returns `undefined` where there is none
 */
export function explainHistory(
  rules: SessionRules,
  state: SessionState,
  operations: readonly Operation[],
  isEnd: (state: SessionState) => boolean,
): readonly Operation[] | undefined {
  if (operations.length === 0) return isEnd(state) ? [] : undefined;
  for (const [index, operation] of operations.entries()) {
    const others = operations.toSpliced(index, 1);
    if (others.some(({ answered }) => answered < operation.sent)) continue;
    const { step, question } = operation;
    const asked = question === undefined ? state : { ...state, questions: question - 1 };
    const next = applyStep(rules, asked, step);
    if (!next?.answer || !operation.fits(next.answer)) continue;
    const rest = explainHistory(rules, next.state, others, isEnd);
    if (rest) return [operation, ...rest];
  }
  return undefined;
}
