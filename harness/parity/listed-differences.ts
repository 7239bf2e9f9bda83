import { describeRange, type Edition, type EditionRange, inRange } from '../edition/edition.ts';
import type { Difference, ListableKind } from './difference.ts';

/** A difference that is known and harmless, as the file of differences states it. */
export interface ListedDifference {
  readonly kind: ListableKind;
  /** `thread/start response`. */
  readonly frame: string;
  /** Path with `[]` for every element; empty for a message. */
  readonly member: string;
  readonly releases: EditionRange;
  /** Why it is there and harms nobody. */
  readonly reason: string;
}

/** Differences of one release, sorted by what the file says of them. */
export interface SortedDifferences {
  readonly unlisted: readonly Difference[];
  readonly listed: readonly Difference[];
  /** Entries that name this release and excuse nothing. */
  readonly stale: readonly ListedDifference[];
}

/** Tells the listed differences of an edition from the others. */
export function sortDifferences(
  differences: readonly Difference[],
  list: readonly ListedDifference[],
  edition: Edition,
): SortedDifferences {
  const entries = list.filter(({ releases }) => inRange(edition, releases));
  const excuses = (entry: ListedDifference, { kind, frame, member }: Difference) =>
    entry.kind === kind && entry.frame === frame && entry.member === member;
  const isListed = (difference: Difference) => entries.some((entry) => excuses(entry, difference));
  return {
    unlisted: differences.filter((difference) => !isListed(difference)),
    listed: differences.filter(isListed),
    stale: entries.filter((entry) => !differences.some((found) => excuses(entry, found))),
  };
}

/** `value of result.userAgent in initialize response (from 0.130)`. */
export function describeListed({ kind, frame, member, releases }: ListedDifference): string {
  const what = member === '' ? kind : `${kind} of ${member}`;
  return `${what} in ${frame} (${describeRange(releases)})`;
}
