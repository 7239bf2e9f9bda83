import type { ValueKind } from '../case-file/value-kind.ts';
import type { TriedValues } from './tried-values.ts';

/** What of a kind of values is counted. */
type MeteredKind<Value> = Pick<ValueKind<Value>, 'plural' | 'countSteps'>;

/** Counts what a property is tried with, until it is stopped; tells it also of a trial that never ends. */
export class TrialMeter<Value> {
  readonly #kind: MeteredKind<Value>;
  readonly #began = performance.now();
  #endedAt: number | undefined;
  #values = 0;
  #known = 0;
  #steps = 0;
  #isCutShort = false;

  constructor(kind: MeteredKind<Value>) {
    this.#kind = kind;
  }

  /**
   * A value was tried, whatever came of it. Once stopped, it no longer counts.
   *
   * @param isKnown whether it was given, not generated
   */
  count(value: Value, { isKnown = false } = {}): void {
    if (this.#endedAt !== undefined) return;
    this.#values += 1;
    if (isKnown) this.#known += 1;
    this.#steps += this.#kind.countSteps?.(value) ?? 0;
  }

  /** Trying has ended; only the first call has an effect. */
  stop({ isCutShort = false } = {}): void {
    if (this.#endedAt !== undefined) return;
    this.#endedAt = performance.now();
    this.#isCutShort = isCutShort;
  }

  get tried(): TriedValues {
    return {
      what: this.#kind.plural,
      values: this.#values,
      known: this.#known,
      ...(this.#kind.countSteps ? { steps: this.#steps } : {}),
      durationMs: Math.round((this.#endedAt ?? performance.now()) - this.#began),
      isCutShort: this.#isCutShort,
    };
  }
}
