import type { TranscriptEntry } from '../../harness/protocol/transcript.ts';
import type { CaseFailure } from '../../harness/runner/case-result.ts';
import { cutToWidth } from './cut-to-width.ts';
import { plainLine } from './plain-text.ts';

const most = 12;
const mostAfter = 2;
const laneWidth = 16;
const arrows = { sent: '→', received: '←', note: '·' } as const;

/**
 * The frames of a failure as aligned lines: time since the case began, lane, direction as seen from the
 * harness, text. `>` marks the frame at which the divergence shows.
 *
 * @param columns width to which each line is cut
 */
export function frameListing(
  { frames, frame }: Pick<CaseFailure, 'frames' | 'frame'>,
  columns: number,
): string[] {
  const shown = window(frames, frame);
  const rows = shown.map((entry) => ({
    mark: entry.frame === frame ? '>' : ' ',
    time: `${(entry.at / 1_000).toFixed(3)} s`,
    lane: cutToWidth(plainLine(entry.lane, laneWidth), laneWidth),
    arrow: arrows[entry.direction],
    text: plainLine(entry.text, columns),
  }));
  const timeWidth = Math.max(...rows.map(({ time }) => time.length));
  const longestLane = Math.max(...rows.map(({ lane }) => lane.length));
  return rows.map(({ mark, time, lane, arrow, text }) =>
    cutToWidth(
      `${mark} ${time.padStart(timeWidth)}  ${lane.padEnd(longestLane)} ${arrow} ${text}`,
      columns,
    ).trimEnd(),
  );
}

/** The frames up to shortly after the divergence; the last ones where none is known. */
function window(frames: readonly TranscriptEntry[], frame: number | undefined) {
  const at = frames.findIndex((entry) => entry.frame === frame);
  const end = at < 0 ? frames.length : Math.min(frames.length, at + 1 + mostAfter);
  return frames.slice(Math.max(0, end - most), end);
}
