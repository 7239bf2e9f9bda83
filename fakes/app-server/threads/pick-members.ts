import type { Behaviour } from '../rules/behaviour.ts';
import type { Edition } from '../rules/edition.ts';
import { inRange } from '../rules/edition-range.ts';

/** Members of a wire object in their order: always there, since an edition, or in a range. */
export type MemberTable = readonly (
  | string
  | readonly [name: string, since: Edition, until?: Edition]
)[];

/** An object with the members that the edition has, in the order of the table. */
export function pickMembers(
  { edition }: Behaviour,
  table: MemberTable,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const member of table) {
    const [name, since, until] = typeof member === 'string' ? [member] : member;
    const range = { ...(since ? { since } : {}), ...(until ? { until } : {}) };
    if (inRange(edition, range)) picked[name] = values[name] ?? null;
  }
  return picked;
}
