import type { TextOutput } from '../console/terminal.ts';

/** An output for the tests of reports; `text` is all that was written to it, `writes` each call. */
export interface CollectedOutput extends TextOutput {
  readonly text: string;
  readonly writes: readonly string[];
}

export function collectOutput(screen: Pick<TextOutput, 'isTTY' | 'columns'> = {}): CollectedOutput {
  const writes: string[] = [];
  return {
    ...screen,
    writes,
    get text() {
      return writes.join('');
    },
    write: (text) => writes.push(text),
  };
}
