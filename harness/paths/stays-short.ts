import type { Spelling } from './spelling.ts';

/**
 * Whether a path does not grow while it is resolved: what a link stands for may be longer than its name, and
 * what is relative is joined to a folder.
 */
export function staysShort({ steps, base }: Pick<Spelling, 'steps' | 'base'>): boolean {
  return base === 'absolute' && steps.every(({ kind }) => kind !== 'link' && kind !== 'file-link');
}
