import { isSchemaObject, type JsonSchema } from './json-schema.ts';

/**
 * The one value that `schema` allows for a required string property (`enum` of one, or `const`);
 * undefined when the property is optional or open.
 */
export function tagValue(schema: unknown, property: string): string | undefined {
  if (!isSchemaObject(schema) || !isSchemaObject(schema.properties)) return undefined;
  if (!Array.isArray(schema.required) || !schema.required.includes(property)) return undefined;
  return onlyValue(schema.properties[property]);
}

/** The property by which every branch of a union can be told from the others, or undefined. */
export function tagProperty(branches: readonly unknown[]): string | undefined {
  const [first] = branches;
  if (branches.length < 2 || !isSchemaObject(first) || !isSchemaObject(first.properties)) {
    return undefined;
  }
  return Object.keys(first.properties).find((property) => {
    const values = branches.map((branch) => tagValue(branch, property));
    return !values.includes(undefined) && new Set(values).size === branches.length;
  });
}

function onlyValue(schema: unknown): string | undefined {
  if (!isSchemaObject(schema)) return undefined;
  const { enum: values, const: constant }: JsonSchema = schema;
  const value = Array.isArray(values) && values.length === 1 ? values[0] : constant;
  return typeof value === 'string' ? value : undefined;
}
