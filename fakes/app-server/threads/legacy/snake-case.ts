import type { Payload } from '../../storage/rollout-line.ts';

/** An object whose members, at every depth, are named as in files and legacy events: `byteRange` becomes `byte_range`. */
export function snakeCase(value: Payload): Payload {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [snakeWord(key), deep(member)]),
  );
}

/** `usageLimitExceeded` becomes `usage_limit_exceeded`. */
export function snakeWord(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep);
  return typeof value === 'object' && value !== null ? snakeCase(value as Payload) : value;
}
