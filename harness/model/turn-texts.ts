import type { TurnKind } from './step.ts';

/**
 * What the user says: `question 3`, `held question 4`. The mock model goes by it.
 * @param number of the question in its session
 */
export function questionText(number: number, how: TurnKind = 'plain'): string {
  return how === 'plain' ? `question ${number}` : `${how} question ${number}`;
}

/** What the model says to a question. */
export function answerText(number: number): string {
  return `answer ${number}`;
}
