import type { ShapedFrame } from './shape.ts';

/** Two frames in an order in which no run of the release showed them. */
export interface WrongOrder {
  readonly earlier: ShapedFrame;
  readonly later: ShapedFrame;
}

/**
 * The first pair of frames that came the other way round in every run of the release. Frames that came
 * in both orders there may come in either; with one run every order is binding.
 */
export function wrongOrder(
  real: readonly (readonly ShapedFrame[])[],
  fake: readonly ShapedFrame[],
): WrongOrder | undefined {
  const places = real.map((run) => new Map(run.map(({ label }, index) => [label, index])));
  const shared = fake.filter(({ label }) => places.every((run) => run.has(label)));
  const isReversed = (a: ShapedFrame, b: ShapedFrame) =>
    places.every((run) => (run.get(a.label) ?? 0) > (run.get(b.label) ?? 0));
  // The nearest pair says most about what went wrong.
  for (let distance = 1; distance < shared.length; distance += 1) {
    for (let index = 0; index + distance < shared.length; index += 1) {
      const earlier = shared[index];
      const later = shared[index + distance];
      if (earlier && later && isReversed(earlier, later)) return { earlier, later };
    }
  }
  return undefined;
}
