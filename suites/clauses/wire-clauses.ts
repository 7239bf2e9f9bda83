import type { Clause } from '../../harness/clauses/clause.ts';

/** What holds for every frame. */
export const wireClauses: readonly Clause[] = [
  {
    id: 'WIRE-01',
    level: 'must',
    status: 'inferred',
    statement:
      'Every frame that the schema which the target generates defines matches it; others are listed.',
    why: 'Clients generate their types from that schema.',
    sources: ['app-server generate-json-schema'],
  },
];
