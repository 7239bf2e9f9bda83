import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** turn/start and what follows it. */
export const turnClauses: readonly Clause[] = [
  {
    id: 'TURN-05',
    level: 'must',
    status: 'documented',
    statement:
      'An approval that is accepted is reported by serverRequest/resolved before the turn completes, and its command runs.',
    why: 'Clients close the dialog on it; after the end of the turn nothing would close it.',
    sources: ['upstream test turn_start_exec_approval_toggle_v2', measured],
    editions: { since: '0.107' },
  },
];
