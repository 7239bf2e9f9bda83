import type { ErrorObject } from 'ajv';

const UNIONS = new Set(['anyOf', 'oneOf']);

/**
 * The errors that say what is wrong, out of all that Ajv reports. A value that fits no branch of a
 * union is reported once per branch and once for the union; kept are the errors below the value
 * (the branch that was meant, most likely), else the union itself. Needs Ajv's `verbose`.
 */
export function leafErrors(errors: readonly ErrorObject[]): ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    if (UNIONS.has(error.keyword) && error.params.folded !== true) foldUnion(kept, error);
    else kept.push(error);
  }
  return kept;
}

/** Ajv reports the branches of a union just before the union. */
function foldUnion(kept: ErrorObject[], union: ErrorObject): void {
  let start = kept.length;
  while (start > 0 && isWithin(kept[start - 1], union)) start -= 1;
  const branches = kept.splice(start);
  const below = branches.filter((error) => error.instancePath !== union.instancePath);
  const ofOther = branches.filter((error) => !isNotNull(error, union));
  const itself = { ...union, params: { ...union.params, folded: true } };
  const chosen = isNullable(union) && ofOther.length > 0 ? ofOther : below;
  for (const error of chosen.length > 0 ? chosen : [itself]) kept.push(error);
}

function isWithin(error: ErrorObject | undefined, union: ErrorObject): boolean {
  const path = error?.instancePath;
  return path === union.instancePath || path?.startsWith(`${union.instancePath}/`) === true;
}

/** `anyOf: [X, { type: 'null' }]`: an optional X. */
function isNullable(union: ErrorObject): boolean {
  const branches: unknown = union.schema;
  return (
    Array.isArray(branches) && branches.length === 2 && branches.some((one) => one?.type === 'null')
  );
}

function isNotNull(error: ErrorObject, union: ErrorObject): boolean {
  const { keyword, params, instancePath } = error;
  return keyword === 'type' && params.type === 'null' && instancePath === union.instancePath;
}
