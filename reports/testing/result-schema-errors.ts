import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** The published schema of `result.json`. */
export const resultSchema: {
  readonly $defs: Readonly<Record<string, { readonly enum?: unknown }>>;
  readonly [keyword: string]: unknown;
} = JSON.parse(readFileSync(new URL('../result.schema.json', import.meta.url), 'utf8'));

const validate = new Ajv2020({ strict: true, allErrors: false }).compile(resultSchema);

/** What in a document is not as the published schema says; empty for a valid one. */
export function resultSchemaErrors(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
