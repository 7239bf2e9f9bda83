import type { Answer } from './answer.ts';
import type { ModelRequest } from './journal/model-request.ts';

/** An answer that depends on what was asked. */
export type Replier = (request: ModelRequest) => Answer;

/** The answers to come, in order. */
export interface Script {
  append(answers: readonly Answer[]): void;
  setFallback(answer: Answer | Replier): void;
  /** The answer for the next request, which is this one; undefined when there is none. */
  take(request: ModelRequest): Answer | undefined;
  /** Number of unused answers, the fallback not counted. */
  readonly remaining: number;
}

export function createScript(): Script {
  const answers: Answer[] = [];
  let fallback: Answer | Replier | undefined;
  return {
    append: (more) => void answers.push(...more),
    setFallback(answer) {
      fallback = answer;
    },
    take(request) {
      const next = answers.shift() ?? fallback;
      return typeof next === 'function' ? next(request) : next;
    },
    get remaining() {
      return answers.length;
    },
  };
}
