import { readFileSync } from 'node:fs';
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
    return [
      ...(text.startsWith(held) ? [] : ['without lines that it had']),
      ...(/^\n|\n\n/.test(text) ? ['with an empty line'] : []),
    ];
  }
}

/** Byte by byte: the last line may be on its way. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
