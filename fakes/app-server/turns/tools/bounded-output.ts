/** Output of a command, kept within a limit: its beginning and its end. */
export interface BoundedOutput {
  add(text: string): void;
  text(): string;
}

/** @param limit most characters kept. */
export function createBoundedOutput(limit = 1024 * 1024): BoundedOutput {
  const half = Math.floor(limit / 2);
  let head = '';
  let tail = '';
  let dropped = 0;
  return {
    add(text) {
      const room = half - head.length;
      head += text.slice(0, Math.max(room, 0));
      tail += text.slice(Math.max(room, 0));
      if (tail.length > half * 2) {
        dropped += tail.length - half;
        tail = tail.slice(-half);
      }
    },
    text: () =>
      dropped === 0 ? head + tail : `${head}\n… ${dropped} characters left out …\n${tail}`,
  };
}
