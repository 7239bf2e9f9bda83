import type { LegacyMessage } from './announce-legacy.ts';

/** The legacy messages that go before and after one notification. */
export interface LegacyForms {
  readonly before: readonly LegacyMessage[];
  readonly after: readonly LegacyMessage[];
}

/** A notification that has no legacy form. */
export const noLegacyForms: LegacyForms = { before: [], after: [] };
