/** What the values of a property are, for reports. */
export interface ValueKind<Value> {
  /** Several of them, e.g. `spellings`. */
  readonly plural: string;
  /** One in words; lines. */
  readonly describe: (value: Value) => string;
  /** How many steps one takes on a target; absent where each is one. */
  readonly countSteps?: (value: Value) => number;
}
