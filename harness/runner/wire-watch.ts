import { detachedSlice } from '../protocol/detached-slice.ts';
import { type Coverage, type CoverageData, createCoverage } from '../protocol/schema/coverage.ts';
import type { WireSchema } from '../protocol/schema/wire-schema.ts';
import type { WireViolation } from '../protocol/schema/wire-violation.ts';

/** A violation and where it was first seen. */
export interface WitnessedViolation extends WireViolation {
  /** Frame in the transcript of the case. */
  readonly frame: number;
  readonly connection: string;
  /** The frame's text, bounded. */
  readonly text: string;
}

/** What one case showed of the wire schema. Plain data. */
export interface WireReport {
  readonly coverage: CoverageData;
  /** Distinct by method, place and keyword; at most {@link maxViolations}. */
  readonly violations: readonly WitnessedViolation[];
}

const maxViolations = 20;
const maxText = 1_000;

/** Holds every frame of a target against its schema, case by case. */
export class WireWatch {
  readonly #schema: WireSchema;
  #coverage: Coverage = createCoverage();
  #violations = new Map<string, WitnessedViolation>();

  constructor(schema: WireSchema) {
    this.#schema = schema;
  }

  observe(
    json: Record<string, unknown>,
    context: { method: string | undefined; frame: number; connection: string },
  ): void {
    const violations = this.#schema.validateFrame(json, {
      coverage: this.#coverage,
      ...(context.method === undefined ? {} : { requestMethod: context.method }),
    });
    for (const violation of violations) {
      const { kind, method, instancePath, keyword } = violation;
      const key = [kind, method, instancePath, keyword].join(' ');
      if (this.#violations.has(key) || this.#violations.size >= maxViolations) continue;
      const { frame, connection } = context;
      const text = detachedSlice(JSON.stringify(json), maxText);
      this.#violations.set(key, { ...violation, frame, connection, text });
    }
  }

  /**
   * Violations in the answers to a method since the last report, which leaves them out from now on: for a
   * case that judges them by a clause of its own.
   */
  claimAnswers(method: string): WitnessedViolation[] {
    const claimed = [...this.#violations].filter(
      ([, seen]) => seen.kind === 'response' && seen.method === method,
    );
    for (const [key] of claimed) this.#violations.delete(key);
    if (claimed.length > 0) this.#coverage.acquit('response', method);
    return claimed.map(([, violation]) => violation);
  }

  /** What was seen since the last call. */
  takeReport(): WireReport {
    const report = {
      coverage: this.#coverage.toJSON(),
      violations: [...this.#violations.values()],
    };
    this.#coverage = createCoverage();
    this.#violations = new Map();
    return report;
  }
}
