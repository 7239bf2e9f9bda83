/** A response item with a user's text, as `thread/resume.history` takes it. */
export function userMessageItem(text: string): Record<string, unknown> {
  return { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
}
