import { isObject } from './json.ts';
import type { ResponseItem } from './turn-types.ts';

const opening = '<codex_internal_context source="goal">\nWork on towards this goal: ';
const closing = '\n</codex_internal_context>';

/** What the model is told at the start of a turn that works at a goal; no client sees it. */
export function goalInstruction(objective: string): ResponseItem {
  const text = `${opening}${objective}${closing}`;
  return { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
}

/** The goal that an item of the model's input asks to work at, if it does. */
export function instructedGoal({ role, content }: ResponseItem): string | undefined {
  const [part] = role === 'user' && Array.isArray(content) ? content : [];
  const text: unknown = isObject(part) ? part.text : undefined;
  if (typeof text !== 'string' || !text.startsWith(opening)) return undefined;
  return text.slice(opening.length, -closing.length);
}
