import { open } from 'node:fs/promises';
import { setImmediate as nextTick } from 'node:timers/promises';
import { parseRolloutLine, type RolloutLine } from './rollout-line.ts';

const chunkBytes = 1 << 18;
const newline = 0x0a;

/**
 * The lines of a rollout, in order. Broken lines are skipped; other connections are served between
 * two chunks.
 *
 * @throws Error (ENOENT, EISDIR, EACCES) of the file system
 */
export async function* readRollout(path: string): AsyncGenerator<RolloutLine, void, void> {
  const file = await open(path, 'r');
  try {
    let rest: Buffer[] = [];
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      let start = 0;
      for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
        const json = Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8');
        rest = [];
        start = end + 1;
        const line = parseRolloutLine(json);
        if (line !== undefined) yield line;
      }
      if (start < bytesRead) rest.push(chunk.subarray(start));
      await nextTick();
    }
    const last = parseRolloutLine(Buffer.concat(rest).toString('utf8'));
    if (last !== undefined) yield last;
  } finally {
    await file.close();
  }
}
