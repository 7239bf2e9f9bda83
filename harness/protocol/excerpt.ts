import { detachedSlice } from './detached-slice.ts';

/** Text of a target cut to `limit` characters, so that no report grows with what a server sends. */
export function excerpt(text: string, limit = 400): string {
  if (text.length <= limit) return text;
  return `${detachedSlice(text, limit)}… (${text.length} characters)`;
}
