/** One input item of `turn/start`. */
export function userText(text: string): { type: 'text'; text: string; text_elements: unknown[] } {
  return { type: 'text', text, text_elements: [] };
}
