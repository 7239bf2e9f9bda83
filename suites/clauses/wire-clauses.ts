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
  {
    id: 'WIRE-02',
    level: 'must',
    status: 'inferred',
    statement:
      'Entries in the answer of thread/timeline/list have turnId, startedAt, completedAt and durationMs under the names that the schema demands, as the same target generates it.',
    why: 'Clients generate their types from that schema; what is named otherwise they read as absent.',
    sources: [
      'app-server generate-json-schema --experimental',
      'measured on releases 0.150 to 0.169: the schema demands turn_id, the answer has turnId',
    ],
    editions: { since: '0.150' },
    needsOwnSchema: true,
  },
];
