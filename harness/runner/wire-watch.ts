import { detachedSlice } from '../protocol/detached-slice.ts';
import { type Coverage, type CoverageData, createCoverage } from '../protocol/schema/coverage.ts';
import type { WireSchema } from '../protocol/schema/wire-schema.ts';
import type { WireViolation } from '../protocol/schema/wire-violation.ts';
import type { AnswerClaim } from './answer-claim.ts';
import { NotApplicable } from './not-applicable.ts';

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

interface Claim {
  readonly covers: (violation: WireViolation) => boolean;
  readonly violations: Map<string, WitnessedViolation>;
}

/** Holds every frame of a target against its schema, case by case. */
export class WireWatch {
  readonly #schema: WireSchema;
  #coverage: Coverage = createCoverage();
  #violations = new Map<string, WitnessedViolation>();
  #claims: Claim[] = [];

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
    let isClaimed = violations.length > 0;
    for (const violation of violations) {
      const claim = this.#claims.find(({ covers }) => covers(violation));
      if (!claim) isClaimed = false;
      const found = claim?.violations ?? this.#violations;
      const { kind, method, instancePath, keyword } = violation;
      const key = [kind, method, instancePath, keyword].join(' ');
      if (found.has(key) || found.size >= maxViolations) continue;
      const { frame, connection } = context;
      const text = detachedSlice(JSON.stringify(json), maxText);
      found.set(key, { ...violation, frame, connection, text });
    }
    if (isClaimed) this.#coverage.recordClaimed('response', context.method ?? '');
  }

  /** From now on until the next report; see {@link AnswerClaim}. */
  claimAnswers(method: string, isClaimed: (violation: WireViolation) => boolean): AnswerClaim {
    const violations = new Map<string, WitnessedViolation>();
    const covers = (seen: WireViolation) =>
      seen.kind === 'response' && seen.method === method && isClaimed(seen);
    this.#claims.push({ covers, violations });
    const coverage = this.#coverage;
    const before = coverage.validated('response', method);
    return () => {
      if (coverage.validated('response', method) > before) return [...violations.values()];
      throw new NotApplicable(
        `the wire schema of the target has no schema for answers to ${method}`,
      );
    };
  }

  /** What was seen since the last call. */
  takeReport(): WireReport {
    const report = {
      coverage: this.#coverage.toJSON(),
      violations: [...this.#violations.values()],
    };
    this.#coverage = createCoverage();
    this.#violations = new Map();
    this.#claims = [];
    return report;
  }
}
