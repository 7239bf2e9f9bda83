import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/start, list, read, fork and name. */
export const threadClauses: readonly Clause[] = [
  {
    id: 'LIST-20',
    level: 'must',
    status: 'observed',
    statement:
      'A thread is listed by thread/list after its first turn, and no longer once archived.',
    why: 'The picker of a client is this list.',
    sources: [measured],
  },
];
