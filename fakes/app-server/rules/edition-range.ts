import { compareEditions, type Edition } from './edition.ts';

/** Both ends inclusive; an absent end is open. */
export interface EditionRange {
  readonly since?: Edition;
  readonly until?: Edition;
}

/** Whether an edition lies in a range. */
export function inRange(edition: Edition, { since, until }: EditionRange): boolean {
  if (since !== undefined && compareEditions(edition, since) < 0) return false;
  return until === undefined || compareEditions(edition, until) <= 0;
}
