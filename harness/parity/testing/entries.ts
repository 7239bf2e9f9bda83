import type { TranscriptEntry } from '../../protocol/transcript.ts';

/** A line of a transcript: who, which way, what. */
export type Line = readonly [lane: string, direction: TranscriptEntry['direction'], frame: unknown];

/** Transcript entries; what is not a string is a frame. */
export function entries(...lines: readonly Line[]): TranscriptEntry[] {
  return lines.map(([lane, direction, frame], index) => ({
    frame: index + 1,
    at: index,
    lane,
    direction,
    text: typeof frame === 'string' ? frame : JSON.stringify(frame),
  }));
}
