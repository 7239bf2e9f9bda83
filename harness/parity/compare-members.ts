import type { Difference } from './difference.ts';
import { anyIndex } from './members-of.ts';
import type { Leaf, Members } from './shape.ts';

type MemberDifference = Pick<Difference, 'kind' | 'member' | 'real' | 'fake'>;

/**
 * Members of one frame that are not as in any run of the release. Where the release's own runs differ,
 * each of their ways is right: a member that is there only sometimes, the values that were seen, and
 * other generated ids and times of the same form.
 */
export function compareMembers(real: readonly Members[], fake: Members): MemberDifference[] {
  const paths = new Set([...real.flatMap((run) => [...run.keys()]), ...fake.keys()]);
  return [...paths].flatMap((path) => {
    const leaves = real.map((run) => run.get(path));
    const found = compareLeaf(leaves, fake.get(path));
    // Inside of a part that is missing as a whole nothing more is said.
    if (found === undefined || hasOtherParent(path, real, fake)) return [];
    return [{ ...found, member: anyIndex(path) }];
  });
}

function compareLeaf(
  real: readonly (Leaf | undefined)[],
  fake: Leaf | undefined,
): Omit<MemberDifference, 'member'> | undefined {
  const known = real.filter((leaf) => leaf !== undefined);
  const [first] = known;
  if (first === undefined) {
    return fake && { kind: 'extra', real: 'absent', fake: show(fake) };
  }
  if (fake === undefined) {
    const isOptional = known.length < real.length;
    return isOptional ? undefined : { kind: 'missing', real: show(first), fake: 'absent' };
  }
  if (!known.some(({ type }) => type === fake.type)) {
    return { kind: 'type', real: show(first), fake: show(fake) };
  }
  const values = new Set(known.map(({ value }) => value));
  if (values.has(fake.value)) return undefined;
  const forms = new Set([...values].map(formOf));
  if (values.size > 1 && fake.type === 'string' && forms.has(formOf(fake.value))) return undefined;
  return { kind: 'value', real: show(first), fake: show(fake) };
}

/** A text without what the normaliser has named in it, ids in hexadecimal digits and numbers. */
function formOf(text: string): string {
  return text.replaceAll(/<[^<>]*>|\b[0-9a-f]{8,}\b|\d+/g, '<>');
}

function hasOtherParent(path: string, real: readonly Members[], fake: Members): boolean {
  const parent = path.replace(/(\.[^.[\]]*|\[\d+\])$/, '');
  if (parent === path) return false;
  // A key that holds a dot: what is above it cannot be told.
  if (!fake.has(parent) && !real.some((run) => run.has(parent))) return false;
  const type = fake.get(parent)?.type;
  return !real.some((run) => run.has(parent) && run.get(parent)?.type === type);
}

function show({ type, value }: Leaf): string {
  const text = value.length > 200 ? `${value.slice(0, 200)}…` : value;
  return type === 'string' ? JSON.stringify(text) : text || type;
}
