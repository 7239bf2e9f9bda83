import type { Spelling } from './spelling.ts';

/** The path as it is. */
export const plainSpelling: Spelling = { steps: [], base: 'absolute', isPadded: false };
