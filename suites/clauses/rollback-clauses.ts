import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.155; gone from 0.160';
const paged = 'since 0.155 the client has to ask for historyMode legacy';
const editions = { until: '0.155' } as const;

/** thread/rollback, which releases had up to 0.155. */
export const rollbackClauses: readonly Clause[] = [
  {
    id: 'ROLL-01',
    level: 'must',
    status: 'documented',
    statement:
      'thread/rollback is answered with the turns that are left; the model, and the next server, know no others.',
    why: 'What was taken back must not come back.',
    sources: [
      'upstream test thread_rollback_drops_last_turns_and_persists_to_rollout',
      paged,
      measured,
    ],
    editions,
  },
  {
    id: 'ROLL-02',
    level: 'must',
    status: 'documented',
    statement: 'A thread with a paginated history is not rolled back.',
    why: 'A client that pages has to fork instead.',
    sources: ['upstream test thread_rollback_rejects_paginated_thread', measured],
    editions: { since: '0.145', until: '0.155' },
  },
  {
    id: 'ROLL-03',
    level: 'must',
    status: 'observed',
    statement: 'A rollback by no turns is refused.',
    why: 'A counting mistake of a client must not look like success.',
    sources: ['upstream source only; no upstream test', measured],
    editions,
  },
  {
    id: 'ROLL-04',
    level: 'must',
    status: 'documented',
    statement:
      'A deprecationNotice comes before the answer to thread/rollback; the client codex-tui gets none.',
    why: 'Authors of clients learn that the method goes away.',
    sources: [
      'upstream test thread_rollback_does_not_emit_deprecation_notice_to_codex_tui',
      measured,
    ],
    editions: { since: '0.145', until: '0.155' },
  },
  {
    id: 'ROLL-05',
    level: 'must',
    status: 'observed',
    statement: 'A rollback while a turn runs is refused; the turn goes on.',
    why: 'A running turn writes into the history that would be cut.',
    sources: ['upstream source only; no upstream test', measured],
    editions,
  },
  {
    id: 'ROLL-06',
    level: 'must',
    status: 'observed',
    statement: 'A rollback by more turns than there are leaves none, and is no error.',
    why: 'A client may start over without counting.',
    sources: [measured],
    editions,
  },
  {
    id: 'ROLL-07',
    level: 'must',
    status: 'observed',
    statement:
      'Of two rollbacks that are sent at once the second is refused, because one is in progress, or done after the first; it is never answered and not done.',
    why: 'Two clicks must not take back less than the user was told.',
    sources: [
      'upstream source only; no upstream test',
      'refused by 0.107 to 0.150, done by 0.98 and 0.155',
    ],
    editions,
  },
];
