import { isUtf8 } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import { setImmediate as nextTick } from 'node:timers/promises';
import { RolloutFault } from './rollout-fault.ts';
import { parseRolloutLine, type RolloutLine } from './rollout-line.ts';

const chunkBytes = 1 << 18;
const newline = 0x0a;

/**
 * The lines of a rollout, in order. Broken lines are skipped; other connections are served between
 * two chunks.
 *
 * @throws RolloutFault for what is not UTF-8 or not a file (a device or pipe may never end), Error (ENOENT, EISDIR, EACCES) of the file system
 */
export async function* readRollout(path: string): AsyncGenerator<RolloutLine, void, void> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory()) {
    throw new RolloutFault('empty', `rollout at ${path} is empty`);
  }
  const file = await open(path, 'r');
  try {
    let rest: Buffer[] = [];
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      let start = 0;
      for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
        const line = readLine([...rest, chunk.subarray(start, end)]);
        rest = [];
        start = end + 1;
        if (line !== undefined) yield line;
      }
      if (start < bytesRead) rest.push(chunk.subarray(start));
      await nextTick();
    }
    const last = readLine(rest);
    if (last !== undefined) yield last;
  } finally {
    await file.close();
  }
}

function readLine(parts: readonly Buffer[]): RolloutLine | undefined {
  const [first] = parts;
  const bytes = parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
  if (!isUtf8(bytes)) throw new RolloutFault('not-utf8', 'stream did not contain valid UTF-8');
  return parseRolloutLine(bytes.toString('utf8'));
}
