import { isObject } from './json.ts';

const maxDepth = 16;

/**
 * A value that fits a JSON schema as models take them for structured answers; keywords that they do not take
 * are not looked at.
 *
 * @param text for every string, cut to its length limit
 */
export function sampleAnswer(schema: unknown, text: string): unknown {
  return sample(schema, { text, root: schema }, 0);
}

interface Sampling {
  readonly text: string;
  /** Where `$ref`s begin. */
  readonly root: unknown;
}

function sample(schema: unknown, sampling: Sampling, depth: number): unknown {
  if (!isObject(schema) || depth > maxDepth) return null;
  const next = (inner: unknown) => sample(inner, sampling, depth + 1);
  if (typeof schema.$ref === 'string') return next(resolve(schema.$ref, sampling.root));
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  for (const choices of [schema.anyOf, schema.oneOf, schema.allOf]) {
    if (Array.isArray(choices)) return next(choices[0]);
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return fit(sampling.text, schema.minLength, schema.maxLength);
    case 'number':
    case 'integer':
      return typeof schema.minimum === 'number' ? Math.ceil(schema.minimum) : 0;
    case 'boolean':
      return true;
    case 'array':
      return [next(schema.items)];
    case 'null':
      return null;
    default:
      return isObject(schema.properties)
        ? Object.fromEntries(
            Object.entries(schema.properties).map(([name, inner]) => [name, next(inner)]),
          )
        : {};
  }
}

function fit(text: string, min: unknown, max: unknown): string {
  const cut = typeof max === 'number' ? text.slice(0, max) : text;
  return typeof min === 'number' ? cut.padEnd(Math.min(min, 10_000), '.') : cut;
}

function resolve(reference: string, root: unknown): unknown {
  const [, ...names] = reference.split('/');
  return names.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), root);
}
