import type { WrongOrder } from './frame-order.ts';
import type { Arrival, ShapedFrame, ShapedTranscript } from './shape.ts';

/** Frames of two connections that come closer together have no order that a client could rely on. */
const causalGapMs = 2;

/**
 * The first pair of frames with which two connections heard of one request and that came the other way
 * round, clearly apart, in every run of the release. Later frames of a connection stand in no order with
 * those of another: TCP holds small ones back until the first is acknowledged.
 *
 * @returns frames labelled with their connection: `alice thread/archive 3 answered #1`
 */
export function wrongOrderBetween(
  real: readonly ShapedTranscript[],
  fake: ShapedTranscript,
): WrongOrder | undefined {
  const runs = real.map((run) => new Map(arrivals(run).map((got) => [got.frame.label, got])));
  const groups = Map.groupBy(arrivals(fake), ({ after }) => after);
  for (const [after, group] of groups) {
    const inOrder = group.sort((a, b) => a.place - b.place);
    for (const [index, later] of inOrder.entries()) {
      const earlier = inOrder.slice(0, index).findLast((candidate) => {
        if (candidate.lane === later.lane) return false;
        return runs.every((run) => {
          const [a, b] = [run.get(candidate.frame.label), run.get(later.frame.label)];
          return a?.after === after && b?.after === after && a.at - b.at >= causalGapMs;
        });
      });
      if (earlier) return { earlier: earlier.frame, later: later.frame };
    }
  }
  return undefined;
}

interface Arrived extends Arrival {
  readonly lane: string;
  readonly frame: ShapedFrame;
}

/** The first frame of every connection after every request. */
function arrivals(transcript: ShapedTranscript): Arrived[] {
  return [...transcript].flatMap(([lane, frames]) => {
    const heard = new Set<string>();
    return frames.flatMap((frame) => {
      const { arrival } = frame;
      if (arrival === undefined || heard.has(arrival.after)) return [];
      heard.add(arrival.after);
      return [{ ...arrival, lane, frame: { ...frame, label: `${lane} ${frame.label}` } }];
    });
  });
}
