import type { SpellingStep } from './spelling.ts';

/** How many symlinks the steps of a recipe put on the way to a file. */
export function countLinks(steps: readonly SpellingStep[]): number {
  const links = steps.map((step) => {
    if (step.kind === 'link') return step.hops;
    return step.kind === 'file-link' ? 1 : 0;
  });
  return links.reduce((sum, one) => sum + one, 0);
}
