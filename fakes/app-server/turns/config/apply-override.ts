import { isObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../turn-types.ts';
import { ConfigFailure } from './config-failure.ts';

/**
 * Lays `key.path=value` over a table. The value is TOML; text that is none stands for itself.
 * @throws ConfigFailure when the key or the sign is missing.
 */
export async function applyOverride(table: JsonObject, override: string): Promise<JsonObject> {
  const sign = override.indexOf('=');
  const refuse = (reason: string) =>
    new ConfigFailure(`error parsing -c overrides: ${reason}`, 'command-line');
  if (sign < 0) throw refuse(`Invalid override (missing '='): ${override}`);
  const key = override.slice(0, sign).trim();
  if (key === '') throw refuse(`Empty key in override: ${override}`);
  return withValue(table, key.split('.'), await readValue(override.slice(sign + 1).trim()));
}

async function readValue(text: string): Promise<JsonValue> {
  const { parse } = await import('smol-toml');
  try {
    const json: unknown = JSON.parse(JSON.stringify(parse(`value = ${text}`)));
    return isObject(json) && json.value !== undefined ? json.value : text;
  } catch {
    return text.replace(/^(["'])(.*)\1$/s, '$2');
  }
}

/** A table with a value at a path. */
export function withValue(
  table: JsonObject,
  [name = '', ...rest]: readonly string[],
  value: JsonValue,
): JsonObject {
  // A key like `__proto__` is a member like any other.
  const members = new Map(Object.entries(table));
  const inner = members.get(name);
  members.set(
    name,
    rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value),
  );
  return Object.fromEntries(members);
}
