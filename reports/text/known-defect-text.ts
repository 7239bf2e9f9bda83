import type { KnownDefect } from '../../harness/clauses/known-defect.ts';
import { describeRange } from '../../harness/edition/edition.ts';

/** `literal-path-compare (releases 0.130 to 0.136)`. */
export function knownDefectText({ name, releases }: KnownDefect): string {
  return `${name} (releases ${describeRange(releases)})`;
}
