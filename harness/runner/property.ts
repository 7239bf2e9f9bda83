import type { Arbitrary } from 'fast-check';
import type { ValueKind } from './value-kind.ts';

/** Something that a target does for every one of many values. */
export interface Property<Value> {
  readonly kind: ValueKind<Value>;
  readonly values: Arbitrary<Value>;
  /** Fails, as a check does, for a value for which it does not hold. */
  readonly property: (value: Value) => Promise<void>;
  /** Tried first, beside the values that the run asks for. */
  readonly examples?: readonly Value[];
  /** Part of the values that the run asks for, above 0 to 1; less than 1 for a law whose values are dear. */
  readonly share?: number;
}
