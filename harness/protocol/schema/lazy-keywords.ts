import type { ErrorObject, FuncKeywordDefinition, SchemaObjCxt, ValidateFunction } from 'ajv';
import { boundedJson } from './bounded-json.ts';
import { isSchemaObject, type JsonSchema } from './json-schema.ts';
import type { SchemaUnit } from './subschema.ts';
import { tagValue } from './tag-property.ts';
import { leafErrors } from './union-errors.ts';

/** Compiles a part of the schema that is being compiled. */
export type CompilePart = (part: JsonSchema, context: SchemaObjCxt) => ValidateFunction;

/**
 * Ajv keywords whose parts are compiled when a value first reaches them, which most of a bundle
 * never sees: a list of threads reaches the twenty kinds of thread items only if it holds some.
 *
 * - `definition: name`: what a reference says, see {@link SchemaUnit}.
 * - `taggedUnion: { property, branches }`: what `oneOf` says of objects when the branches differ in
 *   the value of `property`. Only the branch that a value names is tried.
 */
export function lazyKeywords(compile: CompilePart): FuncKeywordDefinition[] {
  return [
    {
      ...delegating('definition', 'string'),
      compile: (name: string, _parent, context) =>
        delegate(lazily(() => compile({ definition: name }, context))),
    },
    {
      ...delegating('taggedUnion', 'object'),
      type: 'object',
      compile: (union: TaggedUnion, _parent, context) =>
        delegateByTag(
          union.property,
          new Map(
            union.branches.map((branch) => [
              tagValue(branch, union.property),
              lazily(() => compile(branch, context)),
            ]),
          ),
        ),
    },
  ];
}

interface TaggedUnion {
  readonly property: string;
  readonly branches: readonly JsonSchema[];
}

/** As Ajv calls the function that a keyword compiles to; `errors` is read after a false. */
interface Delegate {
  (value: unknown, context?: { instancePath: string }): boolean;
  errors?: ErrorObject[];
}

function delegating(keyword: string, schemaType: 'string' | 'object') {
  return { keyword, schemaType, errors: 'full' } as const;
}

function delegate(part: () => ValidateFunction): Delegate {
  const check: Delegate = (value, context) => {
    const validate = part();
    if (validate(value)) return true;
    const path = context?.instancePath ?? '';
    // Folded here: Ajv overwrites `schema`, by which unions are told, in what a keyword reports.
    check.errors = leafErrors(validate.errors ?? []).map((error) => ({
      ...error,
      instancePath: path + error.instancePath,
    }));
    return false;
  };
  return check;
}

function delegateByTag(
  property: string,
  branches: ReadonlyMap<string | undefined, () => ValidateFunction>,
): Delegate {
  const delegates = new Map([...branches].map(([tag, part]) => [tag, delegate(part)]));
  const allowedValues = [...delegates.keys()];
  const check: Delegate = (value, context) => {
    const tag = isSchemaObject(value) ? value[property] : undefined;
    const branch = typeof tag === 'string' ? delegates.get(tag) : undefined;
    if (branch === undefined) {
      const path = context?.instancePath ?? '';
      check.errors = [
        tag === undefined
          ? missingTag(property, allowedValues, path)
          : wrongTag(property, allowedValues, path),
      ];
      return false;
    }
    if (branch(value, context)) return true;
    check.errors = branch.errors ?? [];
    return false;
  };
  return check;
}

function missingTag(
  property: string,
  allowed: readonly unknown[],
  instancePath: string,
): ErrorObject {
  return {
    keyword: 'required',
    instancePath,
    schemaPath: '#/taggedUnion',
    params: { missingProperty: property },
    message: `must have required property '${property}', one of ${boundedJson(allowed, 200)}`,
  };
}

function wrongTag(property: string, allowedValues: readonly unknown[], path: string): ErrorObject {
  return {
    keyword: 'enum',
    instancePath: `${path}/${property}`,
    schemaPath: '#/taggedUnion',
    params: { allowedValues },
    message: 'must be equal to one of the allowed values',
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
