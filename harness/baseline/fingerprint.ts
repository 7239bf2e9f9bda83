import { createHash } from 'node:crypto';
import type { CaseResult } from '../runner/case-result.ts';

/**
 * Twelve hex digits that stay the same while a case fails in the same way, whatever the ids, paths, times
 * and ports of a run: verdict, clause, and what was demanded, expected and seen.
 */
export function fingerprintOf({ verdict, failure }: CaseResult): string {
  const { clause = '', what = '', expected = '', seen = '' } = failure ?? {};
  const parts = [verdict, clause, ...[what, expected, seen].map(withoutRun)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/** A text without what differs from run to run. */
export function withoutRun(text: string): string {
  return (
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'ID')
      .replace(/(?:[A-Za-z]:)?(?:[/\\][^\s/\\`'",:;()[\]{}]+){2,}/g, 'PATH')
      // Of a cut text only the beginning is certain.
      .replace(/… \(\d+ characters\)$/, '…')
      .replace(/\b[0-9a-f]{16,}\b/gi, 'HEX')
      .replace(/\d+(?:\.\d+)?/g, 'N')
  );
}
