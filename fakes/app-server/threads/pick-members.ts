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
  for (const name of membersOf(edition, table)) picked[name] = values[name] ?? null;
  return picked;
}

/** Names by table and edition: histories have the same members many thousand times. */
const known = new WeakMap<MemberTable, Map<Edition, readonly string[]>>();

function membersOf(edition: Edition, table: MemberTable): readonly string[] {
  const byEdition = known.get(table) ?? new Map<Edition, readonly string[]>();
  known.set(table, byEdition);
  const found = byEdition.get(edition);
  if (found !== undefined) return found;
  const names = table.flatMap((member) => {
    const [name, since, until] = typeof member === 'string' ? [member] : member;
    const range = { ...(since ? { since } : {}), ...(until ? { until } : {}) };
    return inRange(edition, range) ? [name] : [];
  });
  byEdition.set(edition, names);
  return names;
}
