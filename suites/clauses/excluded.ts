import type { Exclusion } from '../../harness/clauses/exclusion.ts';

/** Documented behaviours that are left out, each with the reason. */
export const excluded: readonly Exclusion[] = [];
