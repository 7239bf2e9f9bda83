import { isSchemaObject, type JsonSchema } from './json-schema.ts';
import { tagProperty } from './tag-property.ts';

/** Say nothing about validity, and are most of the text of a bundle. */
const ANNOTATIONS = new Set([
  'title',
  'description',
  'default',
  'examples',
  'writeOnly',
  '$schema',
]);
const SCHEMA_MAPS = new Set(['properties', 'patternProperties', 'dependencies']);
const LITERALS = new Set(['enum', 'const', 'required']);
const LOCAL_REF = '#/definitions/';
/** Definitions whose reduced text is shorter are put in the place of references to them. */
const INLINE_LENGTH = 400;

/** A schema and the definitions that it reaches, and no others. */
export interface SchemaUnit {
  readonly schema: JsonSchema;
  readonly definitions: JsonSchema;
}

/**
 * Cuts a part out of a bundle's file, so that compiling one method does not pay for the hundreds of
 * others. The part is rewritten without change of verdict: annotations go; a reference becomes
 * `definition: name`, or the definition itself when that is small; a `oneOf` whose branches differ
 * in a tag becomes `taggedUnion` (see `lazyKeywords` for both).
 *
 * @throws Error on a reference other than `#/definitions/<name>` or to a definition that is absent.
 */
export function subschema(document: JsonSchema, part: JsonSchema): SchemaUnit {
  const source = isSchemaObject(document.definitions) ? document.definitions : {};
  const { definitions: _all, ...own } = part;
  const reducer = new Reducer(source);
  const schema = reducer.reduce(own);
  return { schema: isSchemaObject(schema) ? schema : {}, definitions: reducer.definitions() };
}

class Reducer {
  readonly #source: JsonSchema;
  readonly #reduced = new Map<string, unknown>();
  readonly #small = new Map<string, boolean>();
  readonly #kept = new Set<string>();

  constructor(source: JsonSchema) {
    this.#source = source;
  }

  definitions(): JsonSchema {
    return Object.fromEntries([...this.#kept].map((name) => [name, this.#reduced.get(name)]));
  }

  reduce(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((item) => this.reduce(item));
    if (!isSchemaObject(schema)) return schema;
    // Draft 7 ignores whatever stands beside a reference.
    if ('$ref' in schema) return this.#target(definitionName(schema.$ref));
    if (typeof schema.definition === 'string') return this.#target(schema.definition);
    const reduced: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (ANNOTATIONS.has(keyword)) continue;
      if (LITERALS.has(keyword)) reduced[keyword] = value;
      else if (SCHEMA_MAPS.has(keyword)) reduced[keyword] = this.#reduceMap(value);
      else reduced[keyword] = this.reduce(value);
    }
    return tagged(reduced);
  }

  #reduceMap(map: unknown): unknown {
    if (!isSchemaObject(map)) return map;
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, this.reduce(value)]));
  }

  #target(name: string): JsonSchema {
    if (!this.#reduced.has(name)) {
      if (!Object.hasOwn(this.#source, name)) throw new Error(`no definition for the name ${name}`);
      // Set before it is known: a definition that reaches itself cannot be inlined.
      this.#reduced.set(name, undefined);
      const definition = this.reduce(this.#source[name]);
      this.#reduced.set(name, definition);
      this.#small.set(name, JSON.stringify(definition).length < INLINE_LENGTH);
    }
    const reduced = this.#reduced.get(name);
    if (isSchemaObject(reduced) && this.#small.get(name) === true) return reduced;
    this.#kept.add(name);
    return { definition: name };
  }
}

function definitionName(ref: unknown): string {
  const name =
    typeof ref === 'string' && ref.startsWith(LOCAL_REF) ? ref.slice(LOCAL_REF.length) : '';
  if (name === '' || name.includes('/')) throw new Error(`unsupported reference ${String(ref)}`);
  return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
}

function tagged(schema: Record<string, unknown>): JsonSchema {
  if (!Array.isArray(schema.oneOf)) return schema;
  const branches: readonly unknown[] = schema.oneOf;
  const propertyName = tagProperty(branches);
  const objectsOnly = branches.every(
    (branch) => isSchemaObject(branch) && branch.type === 'object',
  );
  const { oneOf: _branches, type = 'object', ...rest } = schema;
  if (propertyName === undefined || !objectsOnly || type !== 'object') return schema;
  // The keyword applies to objects alone, so that any other value has to be refused here.
  return { ...rest, type, taggedUnion: { property: propertyName, branches } };
}
