import type { CaseDefinition } from '../conformance-case.ts';
import type { RunSettings } from '../run-settings.ts';

/** Milliseconds that a case may take: what the user allows for one, of those of `--long` four times that. */
export function caseTimeMs(
  { isLong }: Pick<CaseDefinition, 'isLong'>,
  { timeoutMs }: Pick<RunSettings, 'timeoutMs'>,
): number {
  return isLong ? 4 * timeoutMs : timeoutMs;
}
