import { countLinks } from './count-links.ts';
import { mostLinks } from './most-links.ts';
import type { SpellingStep } from './spelling.ts';

/** Characters; Windows takes so many behind a verbatim prefix, all others far fewer. */
const longestPath = 32_767;
/** Characters or bytes, depending on the system. */
const longestName = 255;

/**
 * What no system takes of a step that a case file adds to others; `undefined` where some do.
 * @param before the steps in front of it
 */
export function stepExcess(
  step: SpellingStep,
  before: readonly SpellingStep[],
): string | undefined {
  if (step.kind === 'dot' || step.kind === 'separators') {
    const most = step.kind === 'dot' ? Math.floor(longestPath / 2) : longestPath;
    const why = `no system takes a path of more than ${longestPath} characters`;
    return step.count > most
      ? `has count ${step.count}, at most ${most} are possible: ${why}`
      : undefined;
  }
  if (step.kind !== 'link' && step.kind !== 'file-link') return undefined;
  const { length } = step.name;
  if (length > longestName)
    return `has a name of ${length} characters; no system takes more than ${longestName}`;
  const links = countLinks([...before, step]);
  return links > mostLinks
    ? `makes it ${links} links; a spelling has at most ${mostLinks}, hops counted: systems follow few more, or fewer`
    : undefined;
}
