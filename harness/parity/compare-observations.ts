import { compareTranscripts } from './compare-transcripts.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import type { Difference } from './difference.ts';
import type { Observation } from './observation.ts';

/**
 * What a case showed on the fake that it never showed on the release. Of a property only the verdicts count:
 * how many generated values it comes to is a matter of time.
 */
export function compareObservations(
  cell: string,
  real: readonly Observation[],
  fake: Observation | undefined,
): Difference[] {
  const verdicts = compareVerdicts(
    cell,
    real.map((run) => run.verdicts),
    fake?.verdicts ?? new Map(),
  );
  if (cell.startsWith('properties/')) return verdicts;
  const transcripts = real.map((run) => run.transcript);
  return [...verdicts, ...compareTranscripts(cell, transcripts, fake?.transcript ?? new Map())];
}
