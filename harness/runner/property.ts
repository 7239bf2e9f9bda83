import type { Arbitrary } from 'fast-check';
import type { ValueKind } from '../case-file/value-kind.ts';

/** Something that a target does for every one of many values. */
export interface Property<Value> {
  readonly kind: ValueKind<Value>;
  readonly values: Arbitrary<Value>;
  /** Why a value cannot be tried there, for one that a case file gives. */
  readonly obstacle?: (value: Value) => string | undefined;
  /** Fails, as a check does, for a value for which it does not hold. */
  readonly property: (value: Value) => Promise<void>;
  /** Tried first, beside the values that the run asks for. */
  readonly examples?: readonly Value[];
  /** Part of the values that the run asks for, above 0 to 1; less than 1 for a law whose values are dear. */
  readonly shareOfRuns?: number;
  /** Told of the smallest value that violates the property; says where it is kept, for the report. */
  readonly onViolation?: (value: Value) => Promise<string | undefined>;
}
