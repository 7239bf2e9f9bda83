import type { JsonObject } from '../turn-types.ts';

/**
 * A configuration that cannot be used.
 *
 * `home`: config.toml is at fault. The server starts with defaults, warns (`configWarning`) and refuses to start
 * threads. `command-line`: a `-c`, `--enable` or `--disable` is at fault, or the setting is refused outright; the
 * process prints `Error: <message>` and exits with 1.
 */
export class ConfigFailure extends Error {
  override readonly name = 'ConfigFailure';
  readonly origin: 'home' | 'command-line';
  /** Where in config.toml, if known. */
  readonly place: ConfigPlace | undefined;

  constructor(message: string, origin: 'home' | 'command-line', place?: ConfigPlace) {
    super(message);
    this.origin = origin;
    this.place = place;
  }
}

/** Lines and columns count from 1. */
export interface ConfigPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** Parameters of the `configWarning` that tells clients of a failure. */
export function configWarning(failure: ConfigFailure): JsonObject {
  const { place } = failure;
  const range = place && {
    start: { line: place.line, column: place.column },
    end: { line: place.line, column: place.endColumn },
  };
  return {
    summary: 'Invalid configuration; using defaults.',
    details: failure.message,
    ...(place ? { path: place.path, range } : {}),
  };
}
