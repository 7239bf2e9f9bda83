import type { Difference } from './difference.ts';
import { describeListed } from './listed-differences.ts';
import type { ParityReport } from './parity-report.ts';

/** Every differing verdict and transcript shape of a release as text; equal ones of several cases once. */
export function describeDifferences(report: ParityReport): string {
  const groups = Map.groupBy(report.unlisted, keyOf);
  const lines = [
    ...[...groups.values()].flatMap(describeGroup),
    ...report.stale.map(
      (entry) => `stale entry: ${describeListed(entry)} excuses nothing; remove it`,
    ),
    ...report.inconclusive.map((why) => `inconclusive: ${why}`),
    ...report.broken.map((why) => `harness error: ${why}`),
  ];
  if (lines.length === 0) return '';
  return `codex-${report.release}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function keyOf({ kind, lane, frame, member, real, fake }: Difference): string {
  return JSON.stringify([kind, frame, member, real, fake, kind === 'verdict' ? lane : '']);
}

function describeGroup(group: readonly Difference[]): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const cells = [...new Set(group.map(({ cell }) => cell))];
  const places = cells.length > 1 ? `${cells.length} cases, e.g. ` : '';
  return [
    `${first.kind} ${subject(first)}`.trimEnd(),
    `  in       ${places}${first.cell}, ${first.lane}`,
    `  release  ${first.real}`,
    `  fake     ${first.fake}`,
  ];
}

function subject({ kind, lane, frame, member }: Difference): string {
  if (kind === 'verdict') return lane;
  return member === '' ? frame : `${frame} ${member}`;
}
