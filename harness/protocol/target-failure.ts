/**
 * How a target can go wrong apart from breaking a clause.
 *
 * - `crash`: the process ended although nobody stopped it, or the connection was lost.
 * - `hang`: a request was not answered within its budget.
 * - `protocol-error`: what arrived is not a JSON-RPC message, or exceeds the bounds.
 * - `missing-event`: the server answers, but an expected message never came.
 * - `unscripted`: it asked the mock model for what the case does not script.
 */
export type TargetFailureKind =
  | 'crash'
  | 'hang'
  | 'protocol-error'
  | 'missing-event'
  | 'unscripted';

/** Thrown wherever the harness waits for a target that misbehaves. */
export class TargetFailure extends Error {
  override readonly name = 'TargetFailure';
  readonly kind: TargetFailureKind;
  /** Number of the transcript frame at which the failure became visible. */
  readonly frame: number | undefined;
  /** Of a property: the value with which it misbehaves in words, and how it was found; lines. */
  readonly counterexample: string | undefined;

  constructor(kind: TargetFailureKind, message: string, frame?: number, counterexample?: string) {
    super(message);
    this.kind = kind;
    this.frame = frame;
    this.counterexample = counterexample;
  }
}
