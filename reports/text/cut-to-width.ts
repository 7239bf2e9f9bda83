/** Signs of our own beyond Latin, Greek and Cyrillic that terminals show in one column. */
const narrow = new Set(['…', '→', '←', '✓', '✗', '⏎', '—']);

/**
 * Cuts a line to a number of terminal columns. Where the width of a character is in doubt the larger
 * is assumed: a line that is too short does no harm, one that wraps spoils a status line.
 */
export function cutToWidth(line: string, columns: number): string {
  let used = 0;
  let end = 0;
  let endWithMark = 0;
  for (const character of line) {
    used += widthOf(character);
    if (used > columns) return columns < 1 ? '' : `${line.slice(0, endWithMark)}…`;
    end += character.length;
    if (used <= columns - 1) endWithMark = end;
  }
  return line;
}

function widthOf(character: string): number {
  const isWide = (character.codePointAt(0) ?? 0) >= 0x1100 && !narrow.has(character);
  return isWide ? 2 : 1;
}
