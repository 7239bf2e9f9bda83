import type { Writable } from 'node:stream';

/**
 * Lets a run go on when whoever reads its output stops, as `head` does: the exit code must stay the
 * verdict. Writes after that are dropped.
 */
export function outliveReader(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
