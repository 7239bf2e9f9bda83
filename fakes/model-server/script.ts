import type { Answer } from './answer.ts';

/** The answers to come, in order. */
export interface Script {
  append(answers: readonly Answer[]): void;
  setFallback(answer: Answer): void;
  /** The answer for the next request, undefined when there is none. */
  take(): Answer | undefined;
  /** Number of unused answers, the fallback not counted. */
  readonly remaining: number;
}

export function createScript(): Script {
  const answers: Answer[] = [];
  let fallback: Answer | undefined;
  return {
    append: (more) => void answers.push(...more),
    setFallback(answer) {
      fallback = answer;
    },
    take: () => answers.shift() ?? fallback,
    get remaining() {
      return answers.length;
    },
  };
}
