import type { Writable } from 'node:stream';

/** Writes the same text for ever, as fast as it is read. */
export function flood(output: Writable, text: string): void {
  while (output.write(text));
  output.once('drain', () => flood(output, text));
}
