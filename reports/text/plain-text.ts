import { stripVTControlCharacters } from 'node:util';

/** Characters that move a cursor, hide, or reorder what is shown; line feed is dealt with before. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Of text with many escape sequences, so much is looked at for each character that is kept. */
const lookahead = 4;

/**
 * Text of a target made fit for a terminal or a report: escape sequences removed, other invisible
 * characters written as `\u202e`, line ends as `\n`, at most `limit` characters of the original and a
 * mark where more was cut.
 */
export function plainText(text: string, limit = 2_000): string {
  const stripped = stripVTControlCharacters(text.slice(0, limit * lookahead));
  const kept = stripped.slice(0, limit);
  const isCut = kept.length < stripped.length || text.length > limit * lookahead;
  const shown = visible(isCut ? kept.replace(/[\ud800-\udbff]$/, '') : kept);
  return isCut ? `${shown}… (${text.length} characters)` : shown;
}

/** The same on one line, line ends written as `⏎`. */
export function plainLine(text: string, limit = 400): string {
  return nonEmptyLines(plainText(text, limit)).join(' ⏎ ');
}

/** The last lines of a text that matters most at its end, such as stderr. Blank lines are left out. */
export function lastLines(text: string, count: number, perLine = 400): string[] {
  const end = text.slice(-count * perLine * lookahead);
  const lines = nonEmptyLines(visible(stripVTControlCharacters(end)));
  return lines.slice(-count).map((line) => plainText(line, perLine));
}

/** The first lines of a text that matters most at its beginning, with a mark where lines were cut. */
export function firstLines(text: string, count: number, limit = 2_000): string[] {
  const lines = nonEmptyLines(plainText(text, limit));
  if (lines.length <= count) return lines;
  return [...lines.slice(0, count), `… (${lines.length - count} more lines)`];
}

function visible(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(unprintable, (character) => (character === '\n' ? '\n' : escapeOf(character)));
}

function escapeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
}

function nonEmptyLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
}
