import type { WireViolation } from '../protocol/schema/wire-violation.ts';

/**
 * Claimed violations of the wire schema in the answers to one method since the claim: the case judges them
 * by a clause of its own, and WIRE-01 does not.
 *
 * @throws NotApplicable when none of these answers was held against a schema: nothing is known of them
 */
export type AnswerClaim = () => readonly WireViolation[];
