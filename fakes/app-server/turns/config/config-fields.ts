import { isObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../turn-types.ts';
import { ConfigFailure } from './config-failure.ts';

/** Which part of a file a failure points at. */
export type ConfigMember = 'value' | 'table' | 'header';

/** Reads typed members of a configuration; a wrong type is reported with its place. */
export interface ConfigFields {
  text(...keys: readonly string[]): string | undefined;
  word<Word extends string>(allowed: readonly Word[], ...keys: readonly string[]): Word | undefined;
  flag(...keys: readonly string[]): boolean | undefined;
  count(...keys: readonly string[]): number | undefined;
  table(...keys: readonly string[]): JsonObject;
  /** @returns the failure to throw, at the place of the member, or of its table. */
  refuse(reason: string, keys: readonly string[], at?: ConfigMember): ConfigFailure;
}

/**
 * @param file where members of the table may stand; one that does not is the command line's.
 * @param options.overrideRefusal precedes what is said of those.
 * @param options.overridden members, by dotted path, that stand elsewhere even if the file has them.
 */
export function createConfigFields(
  table: JsonObject,
  file: { readonly path: string; readonly text: string },
  {
    overrideRefusal = '',
    overridden = new Set(),
  }: { readonly overrideRefusal?: string; readonly overridden?: ReadonlySet<string> } = {},
): ConfigFields {
  const get = (keys: readonly string[]): JsonValue | undefined =>
    keys.reduce<JsonValue | undefined>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      table,
    );
  const typed = <Type>(
    keys: readonly string[],
    is: (value: JsonValue) => value is JsonValue & Type,
    expected: string,
  ): Type | undefined => {
    const value = get(keys);
    if (value === undefined) return undefined;
    if (is(value)) return value;
    throw refuse(`invalid type: ${describe(value)}, expected ${expected}`, keys);
  };
  function refuse(
    reason: string,
    keys: readonly string[],
    at: ConfigMember = 'value',
  ): ConfigFailure {
    const found = overridden.has(keys.join('.'))
      ? undefined
      : at === 'value'
        ? placeOf(file.text, keys)
        : tablePlace(file.text, keys, at);
    if (found === undefined) {
      return new ConfigFailure(
        `${overrideRefusal}${reason}\nin \`${keys.join('.')}\`\n`,
        'command-line',
      );
    }
    const message = `${file.path}:${found.line}:${found.column}: ${reason}`;
    return new ConfigFailure(message, 'home', { path: file.path, ...found });
  }
  return {
    refuse,
    text: (...keys) => typed(keys, isText, 'a string'),
    flag: (...keys) => typed(keys, isFlag, 'a boolean'),
    count(...keys) {
      const value = typed(keys, isNumber, 'u64');
      if (value !== undefined && (value < 0 || !Number.isInteger(value))) {
        throw refuse(`invalid value: ${describe(value)}, expected u64`, keys);
      }
      return value;
    },
    word(allowed, ...keys) {
      if (overridden.has(keys.join('.')) && !isText(get(keys) ?? '')) {
        throw refuse('invalid type: unit variant, expected string only', keys);
      }
      const value = typed(keys, isText, 'a string');
      if (value === undefined) return undefined;
      const word = allowed.find((candidate) => candidate === value);
      if (word !== undefined) return word;
      const list = allowed.map((candidate) => `\`${candidate}\``).join(', ');
      const expected = allowed.length === 1 ? list : `one of ${list}`;
      throw refuse(`unknown variant \`${value}\`, expected ${expected}`, keys);
    },
    table(...keys) {
      const value = get(keys);
      return isObject(value) ? value : {};
    },
  };
}

const isText = (value: JsonValue): value is string => typeof value === 'string';
const isFlag = (value: JsonValue): value is boolean => typeof value === 'boolean';
const isNumber = (value: JsonValue): value is number => typeof value === 'number';

function describe(value: JsonValue): string {
  if (typeof value === 'string') return `string ${JSON.stringify(value)}`;
  if (typeof value === 'boolean') return `boolean \`${value}\``;
  if (typeof value === 'number') {
    return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
  }
  return Array.isArray(value) ? 'sequence' : 'map';
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** Where the value of a member stands in a TOML text. */
function placeOf(text: string, keys: readonly string[]): Place | undefined {
  let table = '';
  for (const [at, line] of text.split('\n').entries()) {
    table = /^\s*\[([^[\]]+)\]/.exec(line)?.[1]?.trim() ?? table;
    const member = /^(\s*"?([\w.-]+)"?\s*=\s*)(.*?)\s*(?:#.*)?$/.exec(line);
    if (!member || [table, member[2]].filter(Boolean).join('.') !== keys.join('.')) continue;
    const column = (member[1]?.length ?? 0) + 1;
    return { line: at + 1, column, endColumn: column + Math.max((member[3]?.length ?? 1) - 1, 0) };
  }
  return undefined;
}

/** A table's place is that of the first word of its name, or of the whole header. */
function tablePlace(
  text: string,
  keys: readonly string[],
  at: 'table' | 'header',
): Place | undefined {
  const header = `[${keys.join('.')}]`;
  for (const [index, line] of text.split('\n').entries()) {
    const start = line.indexOf(header);
    if (start < 0) continue;
    return at === 'header'
      ? { line: index + 1, column: start + 1, endColumn: start + header.length }
      : { line: index + 1, column: start + 2, endColumn: start + 1 + (keys[0]?.length ?? 0) };
  }
  return undefined;
}
