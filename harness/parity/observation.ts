import type { ClauseVerdicts } from './clause-verdicts.ts';
import type { ShapedTranscript } from './shape.ts';

/** What one run of one case on one target showed. */
export interface Observation {
  readonly verdicts: ClauseVerdicts;
  /** Empty for a case that was not executed. */
  readonly transcript: ShapedTranscript;
}
