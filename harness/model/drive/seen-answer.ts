import type { Outcome } from '../../protocol/outcome.ts';

/** How a request was answered, in the words of the model. */
export type SeenAnswer =
  | { readonly ok: true; readonly says: unknown; readonly frame: number }
  | { readonly ok: false; readonly outcome: Outcome & { ok: false }; readonly frame: number };

/** @param words what the result says */
export function seenAnswer<Result>(
  outcome: Outcome<Result>,
  words: (result: Result) => unknown,
): SeenAnswer {
  const { frame } = outcome;
  return outcome.ok
    ? { ok: true, says: words(outcome.result), frame }
    : { ok: false, outcome, frame };
}
