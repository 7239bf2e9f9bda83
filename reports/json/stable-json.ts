/** Members that come before all others, in this order, because a reader looks for them first. */
const leading = [
  'format',
  'formatVersion',
  'key',
  'state',
  'target',
  'case',
  'clause',
  'name',
  'verdict',
  'frame',
];

/** JSON, indented, with members in an order that does not depend on how the value was made. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(value, (_, member: unknown) => sorted(member), 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(members);
}

function rank(member: string): number {
  const index = leading.indexOf(member);
  return index < 0 ? leading.length : index;
}
