import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/delete. */
export const deleteClauses: readonly Clause[] = [
  {
    id: 'DELETE-01',
    level: 'must',
    status: 'documented',
    statement:
      'Deleting a thread deletes all threads that it spawned; announced are the deepest first, then the thread.',
    why: 'A client removes a parent only when nothing is below it.',
    sources: ['upstream test thread_delete_deletes_spawned_descendants', measured],
    editions: { since: '0.140' },
  },
  {
    id: 'DELETE-02',
    level: 'must',
    status: 'documented',
    statement: 'A thread is deleted before its first turn.',
    why: 'Clients tidy up threads that nobody used.',
    sources: ['upstream test thread_delete_handles_live_threads_before_rollout_exists', measured],
    editions: { since: '0.140' },
  },
  {
    id: 'DELETE-03',
    level: 'must',
    status: 'documented',
    statement: 'An ephemeral thread is not deleted and stays loaded.',
    why: 'There is nothing stored of it.',
    sources: ['upstream test thread_delete_handles_live_threads_before_rollout_exists', measured],
    editions: { since: '0.140' },
  },
  {
    id: 'DELETE-04',
    level: 'must',
    status: 'documented',
    statement:
      'A paginated thread whose history a fork goes on from is not deleted before the fork.',
    why: 'The fork would lose its beginning.',
    sources: [
      'upstream test thread_delete_preflights_external_fork_references_for_spawned_subtrees',
      measured,
    ],
    editions: { since: '0.155' },
  },
  {
    id: 'DELETE-10',
    level: 'must',
    status: 'observed',
    statement: 'A delete that is refused for the sake of a fork leaves the thread loaded.',
    why: 'A conversation that is not deleted has to go on, and its windows have to hear of it.',
    sources: ['found by properties/sessions', 'measured on releases 0.155 to 0.169'],
    editions: { since: '0.155' },
  },
  {
    id: 'DELETE-05',
    level: 'must',
    status: 'documented',
    statement: 'A thread that another process has loaded is not deleted until that process ends.',
    why: 'A running thread would lose its file.',
    sources: [
      'upstream test thread_delete_rejects_paginated_writer_owned_by_another_process',
      measured,
    ],
    editions: { since: '0.150' },
  },
  {
    id: 'DELETE-06',
    level: 'must',
    status: 'observed',
    statement: 'What does not exist, or is deleted already, is not deleted.',
    why: 'Clients that repeat a request after a lost answer match the refusal.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.140' },
  },
  {
    id: 'DELETE-08',
    level: 'must',
    status: 'observed',
    statement: 'A deleted thread is announced, unloaded, has no rollout and is not resumed.',
    why: 'Users delete what nobody shall read again.',
    sources: [measured],
    editions: { since: '0.140' },
  },
  {
    id: 'DELETE-09',
    level: 'must',
    status: 'observed',
    statement: 'An archived thread is deleted without being unarchived.',
    why: 'Users empty their archive.',
    sources: [measured],
    editions: { since: '0.140' },
  },
];
