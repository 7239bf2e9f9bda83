import { boundedText } from './bounded-text.ts';

/** A bounded list of sentences about what went wrong. */
export interface Problems {
  readonly list: readonly string[];
  add(problem: string): void;
}

const MAX_PROBLEMS = 100;
const PROBLEM_LIMIT = 1000;

export function createProblems(): Problems {
  const list: string[] = [];
  return {
    list,
    add(problem) {
      if (list.length < MAX_PROBLEMS) list.push(boundedText(problem, PROBLEM_LIMIT));
    },
  };
}
