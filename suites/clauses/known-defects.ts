import type { KnownDefect } from '../../harness/clauses/known-defect.ts';

/** Wrong behaviour of published releases, each shown by running them. */
export const knownDefects: readonly KnownDefect[] = [];
