import type { ShapedFrame, ShapedTranscript } from './shape.ts';

/** As many requests of one method are sent at once, and in no conversation. */
const burstSize = 100;

/**
 * Puts the requests and answers of a burst into a lane of their own, one frame for each outcome: which
 * requests of an overloaded server are refused, and when, is chance also on the same server. Where the
 * transcript leaves entries out, it is chance too which outcomes it still shows: then bursts go.
 */
export function collapseBursts(transcript: ShapedTranscript): ShapedTranscript {
  const collapsed = new Map(transcript);
  const isCut = collapsed.delete('transcript');
  for (const [lane, frames] of transcript) {
    const bursts = methodsOfBursts(frames);
    if (bursts.size === 0) continue;
    const isOfBurst = (frame: ShapedFrame) => bursts.has(`${methodOf(frame)} ${kindOf(frame)}`);
    collapsed.set(
      lane,
      frames.filter((frame) => !isOfBurst(frame)),
    );
    if (isCut) continue;
    const outcomes = new Map<string, ShapedFrame>();
    for (const frame of frames.filter(isOfBurst)) {
      const label = `${methodOf(frame)} ${kindOf(frame)} ${frame.outcome}`.trim();
      if (!outcomes.has(label)) outcomes.set(label, { ...frame, label });
    }
    // In no order: chance decides it too.
    const sorted = [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1));
    collapsed.set(
      `${lane} in a burst`,
      sorted.map(([, frame]) => frame),
    );
  }
  return collapsed;
}

/** `thread/list response`, by what occurs often in a lane. */
function methodsOfBursts(frames: readonly ShapedFrame[]): Set<string> {
  const counts = new Map<string, number>();
  for (const frame of frames) {
    const kind = kindOf(frame);
    if (kind !== 'response' && kind !== 'request') continue;
    const key = `${methodOf(frame)} ${kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= burstSize);
  return new Set(often.map(([key]) => key));
}

/** Labels of requests and answers begin with the method. */
function methodOf({ label }: ShapedFrame): string {
  return label.split(' ', 1)[0] ?? '';
}

function kindOf({ frame }: ShapedFrame): string {
  return frame.split(' ').at(-1) ?? '';
}
