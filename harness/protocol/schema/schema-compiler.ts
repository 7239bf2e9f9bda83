import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { isSchemaObject } from './json-schema.ts';
import { type CompilePart, lazyKeywords } from './lazy-keywords.ts';
import { numberFormats } from './number-formats.ts';
import { type SchemaUnit, subschema } from './subschema.ts';
import { leafErrors } from './union-errors.ts';

/** Above this number of values in a frame only the first error is sought: memory stays bounded. */
const MAX_NODES_FOR_ALL_ERRORS = 200_000;

/** Empty when `value` is valid. */
export type SchemaCheck = (value: unknown) => ErrorObject[];

const OPTIONS: Options = {
  // Bundles carry words that Ajv's strict mode refuses: number formats, `writeOnly`, defaults
  // inside unions, and `properties` of a union's parent.
  strict: false,
  // The bundle is the target's own word: checking it against the meta schema costs more than
  // compiling it and would only turn a target's slip into a harness error.
  validateSchema: false,
  meta: false,
  addUsedSchema: false,
  logger: false,
  // For `leafErrors`.
  verbose: true,
  // Halves the time to compile; validating takes microseconds either way.
  code: { optimize: false },
};

/** Compiles schemas and parts of schemas, each distinct one once. */
export class SchemaCompiler {
  readonly #quick = memoized({});
  readonly #thorough = memoized({ allErrors: true });

  /**
   * A check that stops at the first error while values are valid, and looks for all of them only in
   * a value that failed (compiled then).
   *
   * @throws Error when Ajv cannot compile the schema.
   */
  compile(unit: SchemaUnit): SchemaCheck {
    const quick = this.#quick(unit);
    return (value) => {
      if (quick(value)) return [];
      const first = quick.errors ?? [];
      if (!isSmall(value)) return leafErrors(first);
      const thorough = this.#thorough(unit);
      thorough(value);
      return leafErrors(thorough.errors ?? first);
    };
  }
}

/** The files of a bundle repeat each other's definitions, so that their texts are worth comparing. */
function memoized(options: Options): (unit: SchemaUnit) => ValidateFunction {
  const compiled = new Map<string, ValidateFunction>();
  const units = new WeakMap<object, SchemaUnit>();
  const ajv = new Ajv({ ...OPTIONS, ...options });
  const compile = (unit: SchemaUnit): ValidateFunction => {
    const text = JSON.stringify(unit);
    const known = compiled.get(text);
    if (known !== undefined) return known;
    units.set(unit.schema, unit);
    const made = ajv.compile(unit.schema);
    compiled.set(text, made);
    return made;
  };
  const compilePart: CompilePart = (part, context) => {
    const whole = context.schemaEnv.root.schema;
    const definitions = (isSchemaObject(whole) && units.get(whole)?.definitions) || {};
    const name = part.definition;
    const target = typeof name === 'string' ? definitions[name] : part;
    // A definition may also be `true` or `false`.
    const schema = isSchemaObject(target) ? target : target === false ? { not: {} } : {};
    return compile(subschema({ definitions }, schema));
  };
  for (const [name, validate] of numberFormats) ajv.addFormat(name, { type: 'number', validate });
  for (const keyword of lazyKeywords(compilePart)) ajv.addKeyword(keyword);
  return compile;
}

function isSmall(value: unknown): boolean {
  const pending: unknown[] = [value];
  let nodes = 0;
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    const children: unknown[] = Object.values(next);
    nodes += children.length;
    if (nodes > MAX_NODES_FOR_ALL_ERRORS) return false;
    for (const child of children) pending.push(child);
  }
  return true;
}
