import { isObject } from '../json.ts';
import type { JsonObject } from '../turn-types.ts';
import { ConfigFailure } from './config-failure.ts';

/**
 * Reads TOML. smol-toml is loaded with the first text that is not empty.
 * @throws ConfigFailure `PATH:LINE:COLUMN: reason`, in the real server's words for the usual faults.
 */
export async function parseToml(text: string, path: string): Promise<JsonObject> {
  if (text.trim() === '') return {};
  const { parse, TomlError } = await import('smol-toml');
  try {
    const table: unknown = parse(text);
    // Dates become strings and numbers stay, as in the server's JSON.
    const json: unknown = JSON.parse(JSON.stringify(table));
    return isObject(json) ? json : {};
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const said = error.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? '';
    const line = text.split('\n')[error.line - 1] ?? '';
    const reason = realWords(said, line, error.column);
    const place = { path, line: error.line, column: error.column, endColumn: error.column };
    throw new ConfigFailure(`${path}:${error.line}:${error.column}: ${reason}`, 'home', place);
  }
}

function realWords(said: string, line: string, column: number): string {
  const before = line.slice(0, column - 1);
  const rest = line.slice(column - 1);
  if (/control characters|unfinished string/.test(said) || /=\s*"[^"]*$/.test(before)) {
    return /=\s*'/.test(line)
      ? "invalid literal string, expected `'`"
      : 'invalid basic string, expected `"`';
  }
  if (said.startsWith('trying to redefine')) return 'duplicate key';
  if (/^\s*\[/.test(line)) return 'unclosed table, expected `]`';
  if (said.includes('unexpected end of key')) {
    return 'unquoted keys cannot be empty, expected letters, numbers, `-`, `_`';
  }
  if (said.includes('illegal character in key')) return 'key with no value, expected `=`';
  if (said.includes('invalid value')) {
    if (/^=/.test(rest)) return 'extra `=`, expected nothing';
    if (/^t/.test(rest)) return 'invalid boolean, expected `true`';
    if (/^f/.test(rest)) return 'invalid boolean, expected `false`';
    return 'string values must be quoted, expected literal string';
  }
  return said;
}
