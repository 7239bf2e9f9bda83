import type { Prey } from './hunt-defect.ts';

/** A line for a defect: how it fared, or `-` where it was not hunted; and words. */
export function printLine(
  prey: Pick<Prey, 'found' | 'tried' | 'isKnown'> | '-',
  words: string,
): void {
  const share = prey === '-' ? prey : prey.isKnown ? 'known' : `${prey.found}/${prey.tried}`;
  process.stdout.write(`${share.padStart(5)} ${words}\n`);
}
