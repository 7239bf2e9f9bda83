import type { Normaliser, SeenIds } from './normaliser.ts';
import type { Leaf, Members } from './shape.ts';

/** A flood of members says nothing more about a shape. */
const maxMembers = 20_000;
/** Deeper nesting than any protocol message has; its paths would be long. */
const maxPath = 1_000;

type Place = [path: string, name: string, value: unknown];

export interface MemberContext {
  readonly normaliser: Normaliser;
  /** Ids of the lane so far. */
  readonly seen?: SeenIds;
  /** Of the frame. */
  readonly label?: string;
}

/** The members of a JSON value by path, the value itself first under `root`. */
export function membersOf(
  root: string,
  value: unknown,
  { normaliser, seen = new Map(), label = '' }: MemberContext,
): Members {
  const members = new Map<string, Leaf>();
  const rest: Place[] = [[root, root, value]];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (members.size >= maxMembers) break;
    const [path, name, current] = next;
    members.set(path, leafOf(name, current, normaliser, [seen, `${label} ${anyIndex(path)}`]));
    if (path.length > maxPath) continue;
    // The last is taken first: so ids are met in the order of the text.
    rest.push(...below(path, name, current, normaliser).reverse());
  }
  return members;
}

function below(path: string, name: string, value: unknown, normaliser: Normaliser): Place[] {
  if (Array.isArray(value)) return value.map((item, index) => [`${path}[${index}]`, name, item]);
  if (typeof value !== 'object' || value === null) return [];
  // Keys may be ids or paths too; their order means nothing.
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([key, item]) => [`${path}.${normaliser.text(key)}`, key, item]);
}

/** `result.turns[3].items[0].id` without its numbers: `result.turns[].items[].id`. */
export function anyIndex(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}

function leafOf(
  name: string,
  value: unknown,
  normaliser: Normaliser,
  place: [seen: SeenIds, where: string],
): Leaf {
  if (value === null || value === undefined) return { type: 'null', value: 'null' };
  if (Array.isArray(value)) return { type: 'array', value: `${value.length} elements` };
  if (typeof value === 'object') return { type: 'object', value: '' };
  if (typeof value === 'string') {
    // Opaque: an id that it happens to hold refers to nothing and is no name for later ones.
    if (/cursor$/i.test(name)) {
      const [seen, where] = place;
      return { type: 'string', value: normaliser.text(value, new Map(seen), where) };
    }
    // A random number of up to five digits.
    const isProcess = name === 'processId' && /^\d+$/.test(value);
    return { type: 'string', value: isProcess ? '<process>' : normaliser.text(value, ...place) };
  }
  if (typeof value === 'number') {
    const moment = normaliser.moment(name, value);
    const leaf = { type: 'number', value: normaliser.number(name, value) } as const;
    return moment ? { ...leaf, moment } : leaf;
  }
  return { type: 'boolean', value: String(value) };
}
