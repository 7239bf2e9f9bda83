/** A JSON Schema (draft 7) object as read from a bundle: shape not checked. */
export type JsonSchema = { readonly [keyword: string]: unknown };

export function isSchemaObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
