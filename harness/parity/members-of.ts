import type { Normaliser } from './normaliser.ts';
import type { Leaf, Members } from './shape.ts';

/** A flood of members says nothing more about a shape. */
const maxMembers = 20_000;
/** Deeper nesting than any protocol message has; its paths would be long. */
const maxPath = 1_000;

/** The members of a JSON value by path, the value itself first under `root`. */
export function membersOf(root: string, value: unknown, normaliser: Normaliser): Members {
  const members = new Map<string, Leaf>();
  const rest: [path: string, name: string, value: unknown][] = [[root, root, value]];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (members.size >= maxMembers) break;
    const [path, name, current] = next;
    members.set(path, leafOf(name, current, normaliser));
    if (path.length > maxPath) continue;
    if (Array.isArray(current)) {
      current.forEach((item, index) => {
        rest.push([`${path}[${index}]`, name, item]);
      });
    } else if (typeof current === 'object' && current !== null) {
      for (const [key, item] of Object.entries(current)) {
        // Keys may be ids or paths too.
        rest.push([`${path}.${normaliser.text(key)}`, key, item]);
      }
    }
  }
  return members;
}

/** `result.turns[3].items[0].id` without its numbers: `result.turns[].items[].id`. */
export function anyIndex(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}

function leafOf(name: string, value: unknown, normaliser: Normaliser): Leaf {
  if (value === null || value === undefined) return { type: 'null', value: 'null' };
  if (Array.isArray(value)) return { type: 'array', value: `${value.length} elements` };
  if (typeof value === 'object') return { type: 'object', value: '' };
  if (typeof value === 'string') return { type: 'string', value: normaliser.text(value) };
  if (typeof value === 'number') return { type: 'number', value: normaliser.number(name, value) };
  return { type: 'boolean', value: String(value) };
}
