import type { Clause } from '../clauses/clause.ts';
import type { PlannedCase } from './case-result.ts';
import type { PreparedTarget } from './prepared-target.ts';
import type { RunSettings } from './run-settings.ts';

/** What the main thread hands to the workers. Plain data. */
export interface RunContext {
  readonly targets: readonly PreparedTarget[];
  readonly plan: readonly PlannedCase[];
  readonly clauses: readonly Clause[];
  readonly settings: RunSettings;
}

declare module 'vitest' {
  interface ProvidedContext {
    conformance: RunContext;
  }
}
