import type { ErrorObject } from 'ajv';

const UNIONS = new Set(['anyOf', 'oneOf']);

/**
 * The errors that say what is wrong, out of all that Ajv reports. A value that fits no branch of a
 * union is reported once per branch and once for the union; kept are the errors below the value
 * (the branch that was meant, most likely), else the union itself.
 */
export function leafErrors(errors: readonly ErrorObject[]): ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    if (UNIONS.has(error.keyword)) foldUnion(kept, error);
    else kept.push(error);
  }
  return kept;
}

/** Ajv reports the branches of a union just before the union. */
function foldUnion(kept: ErrorObject[], union: ErrorObject): void {
  const branches: ErrorObject[] = [];
  for (let last = kept.at(-1); last !== undefined && isWithin(last, union); last = kept.at(-1)) {
    branches.unshift(last);
    kept.pop();
  }
  const nullable = isNullable(union);
  const below = branches.filter((error) => error.instancePath !== union.instancePath);
  const ofOther = branches.filter((error) => !(isNullOnly(error) && error.keyword === 'type'));
  if (nullable && ofOther.length > 0) kept.push(...ofOther);
  else if (below.length > 0) kept.push(...below);
  else kept.push(union);
}

function isWithin(error: ErrorObject, union: ErrorObject): boolean {
  return (
    error.instancePath === union.instancePath ||
    error.instancePath.startsWith(`${union.instancePath}/`)
  );
}

/** `anyOf: [X, { type: 'null' }]`: an optional X. */
function isNullable(union: ErrorObject): boolean {
  const branches: unknown = union.schema;
  return (
    Array.isArray(branches) && branches.length === 2 && branches.some((one) => one?.type === 'null')
  );
}

function isNullOnly(error: ErrorObject): boolean {
  return error.params.type === 'null';
}
