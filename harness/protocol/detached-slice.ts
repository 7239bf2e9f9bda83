/**
 * The first `limit` characters as a string of its own. A plain `slice` is a view that keeps the whole
 * text in memory for as long as it lives. Half a surrogate pair at the cut becomes U+FFFD.
 */
export function detachedSlice(text: string, limit: number): string {
  return Buffer.from(text.slice(0, limit), 'utf8').toString('utf8');
}
