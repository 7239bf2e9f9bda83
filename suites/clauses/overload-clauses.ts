import type { Clause } from '../../harness/clauses/clause.ts';

/** Requests in large numbers. */
export const overloadClauses: readonly Clause[] = [
  {
    id: 'OVER-01',
    // Every release since 0.105 violates it on stdio; JSON-RPC demands it.
    level: 'should',
    status: 'documented',
    statement: 'Of many requests at once each is answered exactly once, be it with -32001.',
    why: 'A client waits for ever for an answer that was dropped.',
    sources: [
      'JSON-RPC 2.0',
      'measured on releases 0.105 to 0.169: 800 to 2,200 of 3,000 answered on stdio',
    ],
  },
];
