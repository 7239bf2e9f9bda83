import type { NearMiss } from './near-miss.ts';

const kinds: ReadonlySet<NearMiss> = new Set([
  'trailing-separator',
  'percent-encoded',
  'file-url',
  'embedded-nul',
  'over-long',
]);

/** Whether a near miss has no folders that lead to it, so that its path cannot be spelled in other ways. */
export function isAskedAsItIs(kind: NearMiss): boolean {
  return kinds.has(kind);
}
