import type { JsonObject, TurnError } from '../turns/turn-types.ts';
import { isPayload, type Payload, textOf } from './rollout-line.ts';

/** The error of a turn as its rollout holds it. */
export function storedError({ message, codexErrorInfo }: TurnError): Payload {
  return { message, codex_error_info: renamed(codexErrorInfo, snakeWord) };
}

/** @returns null for what is no stored error */
export function readStoredError(value: unknown): TurnError | null {
  if (!isPayload(value)) return null;
  const info = renamed(value.codex_error_info ?? null, camelWord);
  return {
    message: textOf(value, 'message') ?? '',
    codexErrorInfo: typeof info === 'string' || isPayload(info) ? (info as JsonObject) : null,
    additionalDetails: null,
  };
}

/** A word, or an object whose members are named so at every depth. */
function renamed(value: unknown, rename: (word: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  return isPayload(value) ? renamedMembers(value, rename) : value;
}

function renamedMembers(value: Payload, rename: (word: string) => string): Payload {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      rename(key),
      isPayload(member) ? renamedMembers(member, rename) : member,
    ]),
  );
}

function snakeWord(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelWord(word: string): string {
  return word.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
