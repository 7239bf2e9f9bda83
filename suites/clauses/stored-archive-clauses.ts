import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/archive and thread/unarchive of threads on disk, and who sees them. */
export const storedArchiveClauses: readonly Clause[] = [
  {
    id: 'ARCHIVE-10',
    level: 'must',
    status: 'documented',
    statement:
      'A thread whose descendant another process has loaded is not archived until that process ends.',
    why: 'A running thread would lose its file.',
    sources: [
      'upstream test thread_archive_rejects_owned_unmaterialized_paginated_descendant',
      measured,
    ],
    editions: { since: '0.150' },
  },
  {
    id: 'ARCHIVE-13',
    level: 'must',
    status: 'observed',
    statement:
      'A thread whose rollout lies outside of the home is not archived, and its file stays.',
    why: 'A server must not move files of others.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'ARCHIVE-14',
    level: 'must',
    status: 'observed',
    statement: 'Archive and unarchive of an id that is none are refused as invalid.',
    why: 'A client tells a typing error from a lost conversation.',
    sources: ['upstream source only; no upstream test', measured],
    variants: [
      { name: 'thread', editions: { until: '0.135' }, statement: 'Refused as invalid thread id.' },
      {
        name: 'session',
        editions: { since: '0.136' },
        statement: 'Refused as invalid session id.',
      },
    ],
  },
  {
    id: 'ARCHIVE-15',
    level: 'must',
    status: 'documented',
    statement: 'Archived threads are listed only when they are asked for, and then alone.',
    why: 'The two lists of a client must not mix.',
    sources: ['upstream test thread_list_archived_filter', measured],
  },
  {
    id: 'ARCHIVE-16',
    level: 'must',
    status: 'documented',
    statement: 'An archived thread is read by its id, with its turns and its path in the archive.',
    why: 'A client shows what it may unarchive.',
    sources: ['upstream test thread_read_can_return_archived_threads_by_id', measured],
    editions: { since: '0.122' },
  },
  {
    id: 'ARCHIVE-19',
    level: 'must',
    status: 'observed',
    statement:
      'Archive and unarchive of a thread that does not exist are refused: no rollout found.',
    why: 'Clients that tidy up match the refusal.',
    sources: [measured],
  },
  {
    id: 'UNARCH-02',
    level: 'must',
    status: 'documented',
    statement: 'An unarchived rollout gets the present as its time.',
    why: 'Lists show the thread among the latest.',
    sources: [
      'upstream test thread_unarchive_moves_rollout_back_into_sessions_directory',
      measured,
    ],
  },
  {
    id: 'UNARCH-08',
    level: 'must',
    status: 'observed',
    statement: 'The name of a thread survives archive and unarchive.',
    why: 'Users find threads by their names.',
    sources: [measured],
    editions: { since: '0.107' },
  },
  {
    id: 'UNARCH-06',
    level: 'must',
    status: 'observed',
    statement:
      'An archived thread is unarchived although the record of it names the place where its rollout was before.',
    why: 'Its user could never get it back.',
    sources: ['issue openai/codex#46766', measured],
    editions: { since: '0.111' },
  },
];
