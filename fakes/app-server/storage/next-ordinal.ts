import { fstatSync, readSync } from 'node:fs';

const firstBytes = 1 << 16;

/**
 * Number for the next line of a numbered rollout: one more than its last readable number.
 *
 * @param handle open for reading
 * @throws Error of the file system
 */
export function nextOrdinal(handle: number): number {
  const { size } = fstatSync(handle);
  for (let length = Math.min(size, firstBytes); ; length = Math.min(size, length * 4)) {
    const lines = readTail(handle, size, length).split('\n');
    // Its beginning may be missing.
    if (length < size) lines.shift();
    const last = lines.map(ordinalOf).findLast((ordinal) => ordinal !== undefined);
    if (last !== undefined) return last + 1;
    if (length === size) return 0;
  }
}

function readTail(handle: number, size: number, length: number): string {
  const tail = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const count = readSync(handle, tail, read, length - read, size - length + read);
    if (count === 0) break;
    read += count;
  }
  return tail.toString('utf8', 0, read);
}

function ordinalOf(json: string): number | undefined {
  try {
    const { ordinal } = JSON.parse(json) as { readonly ordinal?: unknown };
    return typeof ordinal === 'number' && Number.isSafeInteger(ordinal) ? ordinal : undefined;
  } catch {
    return undefined;
  }
}
