/** The text, cut to a number of UTF-16 units with a note of how many are missing. */
export function boundedText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}… (${text.length - limit} more)`;
}
