/** What a case tried a property with. */
export interface TriedValues {
  /** What the values are, e.g. `spellings`. */
  readonly what: string;
  /** Values that were tried, the one that violated the property included. */
  readonly values: number;
  /** How many of them were not generated, but come from the case files that are kept, or from one that is replayed. */
  readonly known: number;
  /** Steps of all of them together, where values consist of steps. */
  readonly steps?: number;
  /** Milliseconds of trying, without set-up and shrinking. */
  readonly durationMs: number;
  /** The time was over before as many were tried as were asked for. */
  readonly isCutShort: boolean;
}
