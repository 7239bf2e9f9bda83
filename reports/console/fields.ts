const indent = '  ';
const labelWidth = 12;

/** A labelled block: the label before the first line, the other lines aligned below it. */
export function field(label: string, lines: readonly string[]): string[] {
  return lines.map(
    (line, index) => `${indent}${(index === 0 ? label : '').padEnd(labelWidth)}${line}`,
  );
}

/** Columns that a field leaves for its text. */
export function fieldWidth(columns: number): number {
  return Math.max(20, columns - indent.length - labelWidth);
}
