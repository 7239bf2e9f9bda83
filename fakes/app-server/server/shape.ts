/** Reads a JSON value as a type, or throws a {@link ShapeError} in the words of the real server. */
export interface Shape<Value> {
  read(value: unknown): Value;
  /** What an absent member stands for; a shape without it is required. */
  readonly absent?: { readonly value: Value };
  /** Whether `null` counts as absent. */
  readonly nullable?: boolean;
}

/** The words after `Invalid request: `. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export type ShapeValue<S> = S extends Shape<infer Value> ? Value : never;

export const anything: Shape<unknown> = { read: (value) => value };

export const text: Shape<string> = {
  read(value) {
    if (typeof value !== 'string') throw invalidType(value, 'a string');
    return value;
  },
};

export const flag: Shape<boolean> = {
  read(value) {
    if (typeof value !== 'boolean') throw invalidType(value, 'a boolean');
    return value;
  },
};

/** An integer from 0 to 2^32 - 1. */
export const u32: Shape<number> = {
  read(value) {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw invalidType(value, 'u32');
    if (value < 0 || value > 0xffff_ffff) {
      throw new ShapeError(`invalid value: integer \`${value}\`, expected u32`);
    }
    return value;
  },
};

/** May be left out or null. */
export function optional<Value>(shape: Shape<Value>): Shape<Value | undefined> {
  return { read: (value) => shape.read(value), absent: { value: undefined }, nullable: true };
}

/** May be left out, but not be null. */
export function withDefault<Value>(shape: Shape<Value>, value: Value): Shape<Value> {
  return { read: (given) => shape.read(given), absent: { value } };
}

export function list<Value>(shape: Shape<Value>): Shape<readonly Value[]> {
  return {
    read(value) {
      if (!Array.isArray(value)) throw invalidType(value, 'a sequence');
      return value.map((entry) => shape.read(entry));
    },
  };
}

/** One of some words. */
export function word<Word extends string>(...words: readonly Word[]): Shape<Word> {
  return {
    read(value) {
      if (typeof value !== 'string') throw invalidType(value, 'string or map');
      const known = words.find((candidate) => candidate === value);
      if (known === undefined) throw unknownVariant(value, words);
      return known;
    },
  };
}

export type Fields = Readonly<Record<string, Shape<unknown>>>;
export type StructValue<F extends Fields> = { readonly [Key in keyof F]: ShapeValue<F[Key]> };

/** An object with members; others are ignored. */
export function struct<F extends Fields>(name: string, fields: F): Shape<StructValue<F>> {
  const names = Object.keys(fields);
  return {
    read(value) {
      if (Array.isArray(value)) {
        throw new ShapeError(
          `invalid length ${value.length}, expected struct ${name} with ${names.length} element${names.length === 1 ? '' : 's'}`,
        );
      }
      if (typeof value !== 'object' || value === null) throw invalidType(value, `struct ${name}`);
      const found: Record<string, unknown> = {};
      for (const [key, given] of Object.entries(value)) {
        const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (shape === undefined) continue;
        found[key] = given === null && shape.nullable ? shape.absent?.value : shape.read(given);
      }
      for (const key of names) {
        if (Object.hasOwn(found, key)) continue;
        const absent = fields[key]?.absent;
        if (absent === undefined) throw new ShapeError(`missing field \`${key}\``);
        found[key] = absent.value;
      }
      return found as StructValue<F>;
    },
  };
}

/** An object whose member `type` decides about the others. */
export function tagged<Value>(
  name: string,
  variants: Readonly<Record<string, Shape<Value>>>,
): Shape<Value> {
  return {
    read(value) {
      if (typeof value !== 'object' || value === null) {
        throw invalidType(value, `internally tagged enum ${name}`);
      }
      const type: unknown = 'type' in value ? value.type : undefined;
      if (type === undefined) throw new ShapeError('missing field `type`');
      const shape =
        typeof type === 'string' && Object.hasOwn(variants, type) ? variants[type] : undefined;
      if (shape === undefined) throw unknownVariant(String(type), Object.keys(variants));
      return shape.read(value);
    },
  };
}

/** `unknown variant …, expected one of …`. */
export function unknownVariant(given: string, known: readonly string[]): ShapeError {
  const names = known.map((name) => `\`${name}\``);
  const expected =
    names.length === 1
      ? names[0]
      : names.length === 2
        ? `${names[0]} or ${names[1]}`
        : `one of ${names.join(', ')}`;
  return new ShapeError(`unknown variant \`${given}\`, expected ${expected}`);
}

function invalidType(value: unknown, expected: string): ShapeError {
  return new ShapeError(`invalid type: ${describe(value)}, expected ${expected}`);
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'sequence';
  switch (typeof value) {
    case 'string':
      return `string ${JSON.stringify(value)}`;
    case 'boolean':
      return `boolean \`${value}\``;
    case 'number':
      return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
    default:
      return 'map';
  }
}
