import { LazyList } from './lazy-list.ts';

/** How deep below a value or a list's member a {@link LazyList} is looked for. */
const depth = 2;

/** The JSON text of a value in pieces: one for every member of a {@link LazyList}, or less. */
export function* jsonPieces(value: unknown): Generator<string, void, void> {
  if (value instanceof LazyList) {
    let separator = '[';
    for (const member of value) {
      yield separator;
      yield* jsonPieces(member);
      separator = ',';
    }
    yield separator === '[' ? '[]' : ']';
  } else if (holdsList(value, depth)) {
    let separator = '{';
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${separator}${JSON.stringify(key)}:`;
      yield* jsonPieces(member);
      separator = ',';
    }
    yield '}';
  } else {
    yield JSON.stringify(value);
  }
}

function holdsList(value: unknown, levels: number): value is object {
  if (levels === 0 || typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return false;
  return Object.values(value).some(
    (member) => member instanceof LazyList || holdsList(member, levels - 1),
  );
}
