import type { Turn } from '../../harness/protocol/methods.ts';

/** What was said in each turn, by the user and by the model. */
export function turnTexts(turns: readonly Turn[]): string[][] {
  return turns.map(({ items }) =>
    items.map(({ text, content }) => text ?? content?.[0]?.text ?? ''),
  );
}
