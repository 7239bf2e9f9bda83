import { styleText } from 'node:util';

/** The part of a stream that reports are written to. */
export interface TextOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export type Style = 'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold';

/** An output together with what it can show. */
export interface Terminal {
  /** Lines can be rewritten in place. */
  readonly isInteractive: boolean;
  /** Columns at the moment; 120 where the output is no terminal. */
  readonly width: number;
  /** Writes text as it is. */
  write(text: string): void;
  /** Writes each line at once, so that a log shows it while the run goes on. */
  lines(...lines: readonly string[]): void;
  /** Colours text where colours are wanted. */
  paint(style: Style, text: string): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const widthElsewhere = 120;
const widthUnknown = 80;
const leastWidth = 20;

/** Decides once for a whole run what an output can show. */
export function openTerminal(output: TextOutput, env: Environment = process.env): Terminal {
  const isScreen = output.isTTY === true && env.TERM !== 'dumb';
  const hasColours = wantsColours(isScreen, env);
  return {
    isInteractive: isScreen && !isSet(env.CI),
    get width() {
      if (output.isTTY !== true) return widthElsewhere;
      return Math.max(leastWidth, output.columns || widthUnknown);
    },
    write: (text) => void output.write(text),
    lines: (...lines) => {
      if (lines.length > 0) output.write(lines.map((line) => `${line}\n`).join(''));
    },
    paint: (style, text) => (hasColours ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** See no-color.org and force-color.org. */
function wantsColours(isScreen: boolean, { NO_COLOR, FORCE_COLOR }: Environment): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR === undefined) return isScreen;
  return FORCE_COLOR === '' || isSet(FORCE_COLOR);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}
