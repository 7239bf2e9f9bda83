const names = new Set([
  'threadId',
  'conversationId',
  'sessionId',
  'forkedFromId',
  'parentThreadId',
]);

/** Every thread id in frames: what stands under a name for one, and the `id` of a `thread`. */
export function threadIdsOf(frames: readonly unknown[]): Set<string> {
  const ids = new Set<string>();
  const rest: [name: string, value: unknown][] = frames.map((frame) => ['', frame]);
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [name, value] = next;
    if (typeof value === 'string' && names.has(name) && value.length === 36) ids.add(value);
    if (typeof value !== 'object' || value === null) continue;
    if (name === 'thread' && 'id' in value && typeof value.id === 'string') ids.add(value.id);
    for (const [key, item] of Object.entries(value)) {
      rest.push([Array.isArray(value) ? name : key, item]);
    }
  }
  return ids;
}
