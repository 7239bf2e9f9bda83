import { lstatSync, readFileSync } from 'node:fs';
import type { ThreadName } from '../step.ts';

/** What the rollouts of a session held when they were last looked at: they grow by whole lines, and lose none. */
export class RolloutTexts {
  readonly #held = new Map<ThreadName, string>();

  /**
   * What is wrong with a rollout, in words, if anything.
   *
   * @param file absolute path
   * @returns `undefined` where there is no such file
   */
  faultOf(name: ThreadName, file: string): readonly string[] | undefined {
    const text = textOf(file);
    if (text === undefined) return undefined;
    const held = this.#held.get(name) ?? '';
    this.#held.set(name, text);
    if (!text.startsWith(held)) return ['without lines that it had'];
    // The last line may be on its way, and may have been before.
    const begin = held.lastIndexOf('\n') + 1;
    const lines = text
      .slice(begin, text.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(0, -1);
    return lines.every(isRecord) ? [] : ['with a line that is no record'];
  }
}

/** More than any session writes. */
const maxBytes = 64 * 1024 * 1024;

/** Byte by byte; of nothing but a file: the path is the target's. */
function textOf(file: string): string | undefined {
  try {
    const stats = lstatSync(file);
    return stats.isFile() && stats.size <= maxBytes ? readFileSync(file, 'latin1') : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(line: string): boolean {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === 'object' && record !== null;
  } catch {
    return false;
  }
}
