import type { EditionRange } from '../rules/edition-range.ts';

/** One flag of a command line. */
export interface Flag {
  /** Without dashes. */
  readonly name: string;
  readonly short?: string;
  /** Name of the value in messages, e.g. `URL`; absent: a switch. */
  readonly value?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  readonly isRepeatable?: boolean;
  /** Editions that know it; absent: all. */
  readonly editions?: EditionRange;
  readonly help: string;
}

/** As messages show it: `--listen <URL>`. */
export function flagSpelling({ name, value }: Flag): string {
  return value === undefined ? `--${name}` : `--${name} <${value}>`;
}
