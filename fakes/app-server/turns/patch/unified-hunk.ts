const CONTEXT = 3;

/** The difference of two texts as one hunk of a unified diff, with three lines of context; empty when equal. */
export function unifiedHunk(before: string, after: string): string {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let tail = 0;
  while (
    tail < old.length - start &&
    tail < now.length - start &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  ) {
    tail += 1;
  }
  if (start === old.length && start === now.length) return '';
  const first = Math.max(start - CONTEXT, 0);
  const kept = Math.min(tail, CONTEXT);
  const lines = [
    ...old.slice(first, start).map((line) => ` ${line}`),
    ...old.slice(start, old.length - tail).map((line) => `-${line}`),
    ...now.slice(start, now.length - tail).map((line) => `+${line}`),
    ...old.slice(old.length - tail, old.length - tail + kept).map((line) => ` ${line}`),
  ];
  const range = (total: number) => {
    const count = total - tail + kept - first;
    if (count === 1) return `${first + 1}`;
    return `${count === 0 ? first : first + 1},${count}`;
  };
  return `@@ -${range(old.length)} +${range(now.length)} @@\n${lines.map((line) => `${line}\n`).join('')}`;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
