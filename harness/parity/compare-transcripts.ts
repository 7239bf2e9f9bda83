import { compareMembers } from './compare-members.ts';
import { compareMoments } from './compare-moments.ts';
import type { Difference } from './difference.ts';
import { type WrongOrder, wrongOrder } from './frame-order.ts';
import type { ShapedFrame, ShapedTranscript } from './shape.ts';

/**
 * What one run of a case on the fake shows that no run of the same case on the release did.
 *
 * Connections are held against themselves only: the order between two of them is that of the network too,
 * which holds small frames back until the one before is acknowledged.
 *
 * @param real at least one run; where several of them differ among themselves, each of their ways is right
 */
export function compareTranscripts(
  cell: string,
  real: readonly ShapedTranscript[],
  fake: ShapedTranscript,
): Difference[] {
  const lanes = new Set([...real.flatMap((run) => [...run.keys()]), ...fake.keys()]);
  return [
    ...[...lanes].flatMap((lane) => {
      const runs = real.map((run) => run.get(lane) ?? []);
      return compareLane(runs, fake.get(lane) ?? []).map((found) => ({ ...found, cell, lane }));
    }),
    ...compareMoments(real, fake).map((found) => ({ ...found, cell })),
  ];
}

type LaneDifference = Omit<Difference, 'cell' | 'lane'>;

function compareLane(
  real: readonly (readonly ShapedFrame[])[],
  fake: readonly ShapedFrame[],
): LaneDifference[] {
  const byLabel = real.map((run) => new Map(run.map((frame) => [frame.label, frame])));
  const own = new Map(fake.map((frame) => [frame.label, frame]));
  const missing = [...(byLabel[0]?.values() ?? [])].filter(
    ({ label }) => !own.has(label) && byLabel.every((run) => run.has(label)),
  );
  const extra = fake.filter(({ label }) => !byLabel.some((run) => run.has(label)));
  const order = wrongOrder(real, fake);
  return [
    ...missing.map((frame) => audience(frame, frame.label, 'nothing')),
    ...extra.map((frame) => audience(frame, 'nothing', frame.label)),
    ...(order ? [orderDifference(order)] : []),
    ...fake.flatMap((frame) => {
      const same = byLabel.flatMap((run) => run.get(frame.label) ?? []);
      return same.length > 0 ? compareFrame(same, frame) : [];
    }),
  ];
}

function compareFrame(real: readonly ShapedFrame[], fake: ShapedFrame): LaneDifference[] {
  const [first] = real;
  if (first === undefined) return [];
  const of = { frame: fake.frame, member: '' };
  if (!real.some(({ outcome }) => outcome === fake.outcome)) {
    const [expected, seen] = [first, fake].map(({ outcome, message }) =>
      `${outcome} ${message}`.trim(),
    );
    return [{ ...of, kind: 'outcome', real: expected ?? '', fake: seen ?? '' }];
  }
  const alike = real.filter(({ outcome }) => outcome === fake.outcome);
  const members = compareMembers(
    alike.map((frame) => frame.members),
    fake.members,
  ).map((found) => ({ ...of, ...found }));
  if (alike.some(({ message }) => message === fake.message)) return members;
  const message = alike[0]?.message ?? '';
  return [{ ...of, kind: 'message', real: message, fake: fake.message }, ...members];
}

function audience({ frame }: ShapedFrame, real: string, fake: string): LaneDifference {
  return { kind: 'audience', frame, member: '', real, fake };
}

function orderDifference({ earlier, later }: WrongOrder): LaneDifference {
  return {
    kind: 'order',
    frame: later.frame,
    member: '',
    real: `${later.label}, then ${earlier.label}`,
    fake: `${earlier.label}, then ${later.label}`,
  };
}
