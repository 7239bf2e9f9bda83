/** Breaks a text between words; a word longer than `width` characters stays whole. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || joined.length > width) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}
